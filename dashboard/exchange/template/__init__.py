"""Our own work-plan template, written and read back."""
