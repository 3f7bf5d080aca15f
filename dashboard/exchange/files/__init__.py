"""Files opened safely and written so that nothing in them runs."""
