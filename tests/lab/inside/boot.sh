#!/bin/busybox sh
# The guest's first program. It puts the root together and moves into it.
# The harness lays two files beside it: /settings with the host's paths of the folders (lower, shared, checkout, site,
# python, pycache; python is empty where the root's own will do), /hardware with what differs between kinds of guests.
# shellcheck shell=dash disable=SC2154
set -eu
b=/bin/busybox
# shellcheck source=/dev/null
. /settings
# shellcheck source=/dev/null
. /hardware

$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
[ -c /dev/null ] || $b mount -t devtmpfs dev /dev
folder lower /lower ro
$b mount -t tmpfs -o size=75% tmpfs /upper
$b mkdir -p /upper/files /upper/work
$b mount -t overlay -o lowerdir=/lower,upperdir=/upper/files,workdir=/upper/work overlay /root

folder checkout /root/switchpoint ro
folder site /root/opt/site ro
[ -z "$python" ] || folder python /root/opt/python3.13 ro
folder pycache /root/var/cache/python rw
folder shared /root/lab rw

# the part that survives a power cut: what BlueZ knows, and the user's home
$b mkdir -p /root/persistent
$b mount -t ext4 "$disk" /root/persistent
for place in var/lib/bluetooth home; do
    if [ ! -d "/root/persistent/$place" ]; then
        $b mkdir -p "/root/persistent/$place"
        [ ! -d "/root/$place" ] || $b cp -a "/root/$place/." "/root/persistent/$place/"
    fi
    $b mkdir -p "/root/$place"
    $b mount -o bind "/root/persistent/$place" "/root/$place"
done

# radio and agent are called the same in every guest
lines
$b ln -s "$radio" /dev/lab-radio
$b ln -s "$agent" /dev/lab-agent

for place in proc sys dev; do $b mount --move "/$place" "/root/$place"; done
$b mkdir -p /root/run
$b mount -t tmpfs -o mode=755 tmpfs /root/run
# pivot_root, not chroot: the kernel gives no user namespace to a program in a chroot
$b mkdir /root/run/before
cd /root
$b pivot_root . run/before
exec /bin/sh /switchpoint/tests/lab/inside/start.sh
