"""The first run: five steps from a headset to a click that is undone, to be left and resumed at any time."""
