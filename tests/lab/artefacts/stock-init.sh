#!/bin/busybox sh
# A stock kernel's very first program: it loads the modules, then hands over to the first program of every guest.
# shellcheck shell=dash
b=/bin/busybox
while read -r module; do
    $b insmod "/modules/$module" || $b echo "lab: $module was not loaded"
done < /modules/order
$b mount -t 9p -o trans=virtio,version=9p2000.L,msize=262144,cache=loose,ro boot /boot
exec $b switch_root /boot /init
