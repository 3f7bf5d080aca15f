"""The illustrative plan: invented records that come with the program, read from their files."""
