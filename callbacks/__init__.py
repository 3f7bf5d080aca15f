"""How the screen answers; every module has a twin of the same name in layouts/."""
