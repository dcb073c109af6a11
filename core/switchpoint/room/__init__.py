"""A simulated world behind the ports of the real adapters, for the demo, tests and bug reports."""
