"""The commission's terms and rules: standard library only, no input or output."""
