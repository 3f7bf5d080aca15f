"""How fast the site answers and how much it sends, measured on this machine."""
