"""Statistical disclosure control: the fixed menu of tables, what is hidden in them, and the audit of it."""
