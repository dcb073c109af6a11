# shellcheck shell=sh disable=SC2034,SC2154
# User-Mode Linux, for boot.sh: its devices, and folders of the host by hostfs.
disk=/dev/ubda
radio=ttyS0
agent=ttyS1

# folder NAME WHERE MODE: one of the host's folders. busybox' mount, since the new mount calls do not know hostfs.
folder() {
    eval "path=\$$1"
    $b mkdir -p "$2"
    $b mount -t hostfs -o "$path" none "$2"
    [ "$3" = rw ] || $b mount -o remount,bind,ro "$2" 2>/dev/null || $b mount -o remount,ro "$2"
}

# The lines are there from the first moment.
lines() { :; }
