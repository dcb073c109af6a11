"""Who puts things back if this program dies: a guardian process now, a login entry after a restart of the computer."""
