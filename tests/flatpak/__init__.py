"""The Flatpak: its manifest, and the whole of it built, installed and run on stand-ins for the real runtimes."""
