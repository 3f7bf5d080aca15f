"""The only door to the database; nothing unprotected leaves through it."""
