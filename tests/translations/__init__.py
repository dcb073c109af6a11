"""Collects the templates for translators, compiles what they made of them, and tells what is missing."""
