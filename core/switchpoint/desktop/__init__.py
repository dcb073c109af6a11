"""The desktop around us: each part is optional, and its absence is normal."""
