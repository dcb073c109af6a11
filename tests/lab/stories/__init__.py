"""The users' pains, staged with counted audio packets: first without Switchpoint, then with it."""
