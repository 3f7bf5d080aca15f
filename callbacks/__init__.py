"""How the screen answers."""
