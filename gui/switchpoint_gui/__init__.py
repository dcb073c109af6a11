"""The window: it reads a snapshot and emits an intent."""
