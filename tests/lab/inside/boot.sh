#!/bin/busybox sh
# The guest's first program. It puts the root together and moves into it.
# The harness writes the lines that set the variables: lower, shared, checkout, site, python, pycache.
set -eu
b=/bin/busybox

# folder PATH WHERE OPTION: one of the host's folders. busybox' mount, since the new mount calls do not know hostfs.
folder() {
    $b mkdir -p "$2"
    $b mount -t hostfs -o "$1" none "$2"
    [ "$3" = rw ] || $b mount -o remount,bind,ro "$2" 2>/dev/null || $b mount -o remount,ro "$2"
}

$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
[ -c /dev/null ] || $b mount -t devtmpfs dev /dev
$b mount -t hostfs -o "$lower" none /lower
$b mount -t tmpfs -o size=75% tmpfs /upper
$b mkdir -p /upper/files /upper/work
$b mount -t overlay -o lowerdir=/lower,upperdir=/upper/files,workdir=/upper/work overlay /root

folder "$checkout" /root/switchpoint ro
folder "$site" /root/opt/site ro
[ -z "$python" ] || folder "$python" /root/opt/python3.13 ro
folder "$pycache" /root/var/cache/python rw
folder "$shared" /root/lab rw

# the part that survives a power cut: what BlueZ knows, and the user's home
$b mkdir -p /root/persistent
$b mount -t ext4 /dev/ubda /root/persistent
for place in var/lib/bluetooth home; do
    if [ ! -d "/root/persistent/$place" ]; then
        $b mkdir -p "/root/persistent/$place"
        [ ! -d "/root/$place" ] || $b cp -a "/root/$place/." "/root/persistent/$place/"
    fi
    $b mkdir -p "/root/$place"
    $b mount -o bind "/root/persistent/$place" "/root/$place"
done

for place in proc sys dev; do $b mount --move "/$place" "/root/$place"; done
$b mkdir -p /root/run
$b mount -t tmpfs -o mode=755 tmpfs /root/run
# pivot_root, not chroot: the kernel gives no user namespace to a program in a chroot
$b mkdir /root/run/before
cd /root
$b pivot_root . run/before
exec /bin/sh /switchpoint/tests/lab/inside/start.sh
