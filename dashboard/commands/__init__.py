"""What the operator can run, one module a subject."""
