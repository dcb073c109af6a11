#!/bin/sh
# The base app's own clean-up, which the manifest calls: it takes away what only a build needs, and itself.
rm -f "$FLATPAK_DEST"/bin/pyside6-* "$FLATPAK_DEST/cleanup-BaseApp.sh"
