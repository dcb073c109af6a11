#!/bin/sh
# Process 1 of a guest: the last bits of a system, then the agent, through which the harness does the rest.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/root
umount -l /run/before 2>/dev/null
mkdir -p /dev/pts /dev/shm /run/dbus /run/lock /run/user /tmp/.X11-unix
mount -t tmpfs -o mode=1777 tmpfs /tmp
mount -t devpts -o mode=620,ptmxmode=666 devpts /dev/pts
mount -t tmpfs -o mode=1777 tmpfs /dev/shm
mount -t cgroup2 none /sys/fs/cgroup 2>/dev/null
mkdir -p -m 1777 /tmp/.X11-unix
name=$(sed -n 's/.*lab\.name=\([^ ]*\).*/\1/p' /proc/cmdline)
hostname "$name"
printf '127.0.0.1 localhost %s\n::1 localhost\n' "$name" > /etc/hosts
printf '%s' "$name" | md5sum | cut -c1-32 > /etc/machine-id
ip link set lo up
address=$(sed -n 's/.*lab\.address=\([^ ]*\).*/\1/p' /proc/cmdline)
for card in vec0 eth0; do
    [ -n "$address" ] && [ -e "/sys/class/net/$card" ] || continue
    ip link set "$card" up
    ip address add "$address" dev "$card"
done
python3 /switchpoint/tests/lab/inside/agent.py /dev/lab-agent > /lab/agent.log 2>&1 &
# a process 1 must not end, and must collect what others leave behind
while :; do sleep 1; done
