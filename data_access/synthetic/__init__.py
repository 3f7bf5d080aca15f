"""The synthetic plan: as large as asked for, the same for the same seed, to see how the site bears it."""
