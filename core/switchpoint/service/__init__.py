"""The running program on the session bus: other programs ask it, and a second start finds the first."""
