"""Files that travel with the program: icons, translations, the desktop entry and example rooms."""
