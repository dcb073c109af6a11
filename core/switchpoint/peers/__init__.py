"""The other computers of the same user: found, linked by a code, and told what is claimed."""
