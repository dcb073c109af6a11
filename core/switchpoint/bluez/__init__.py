"""The Bluetooth service of this computer."""
