"""Switchpoint: one click decides which computer, console or phone owns the headset."""

__version__ = "0.2.0"
