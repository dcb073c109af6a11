# shellcheck shell=sh disable=SC2034,SC2154
# An emulated PC, for boot.sh: its devices, and folders of the host by 9p. The modules are loaded already.
disk=/dev/vda
radio=hvc0
agent=vport0p1

# folder NAME WHERE MODE: one of the host's folders. What both sides write must not wait in a cache of one of them.
folder() {
    cache=loose
    [ "$3" = ro ] || cache=none
    $b mkdir -p "$2"
    $b mount -t 9p -o "trans=virtio,version=9p2000.L,msize=262144,cache=$cache,$3" "$1" "$2"
}

# QEMU tells the kernel of the lines after it has started. The console of the radio has its name before that, and cannot
# be opened then; the agent's port gets its name with it.
lines() {
    until [ -c "/dev/$agent" ] && $b true < "/dev/$radio"; do $b sleep 0.02; done 2>/dev/null
}
