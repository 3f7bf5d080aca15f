"""What is on the screen; each module owns the ids of what it lays out."""
