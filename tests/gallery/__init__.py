"""Every state of the window as a picture, and as a room for the tests that walk through all of them."""
