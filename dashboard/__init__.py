"""The application: what it is about, and how it is put together."""
