# shellcheck shell=sh disable=SC2034,SC2154
# An emulated PC, for boot.sh: its devices, and folders of the host by 9p. The modules are loaded already.
disk=/dev/vda
radio=hvc0
agent=hvc1

# folder NAME WHERE MODE: one of the host's folders. What both sides write must not wait in a cache of one of them.
folder() {
    cache=loose
    [ "$3" = ro ] || cache=none
    $b mkdir -p "$2"
    $b mount -t 9p -o "trans=virtio,version=9p2000.L,msize=262144,cache=$cache,$3" "$1" "$2"
}

# The lines have their names before QEMU has told the kernel of them; until then they cannot be opened.
lines() {
    for line in "$radio" "$agent"; do
        until $b true < "/dev/$line"; do $b sleep 0.02; done
    done 2>/dev/null
}
