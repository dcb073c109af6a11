"""A simulated Sony headset's control: what it answers on the channel that the maker's app uses."""
