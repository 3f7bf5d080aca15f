"""Files that delegates attach: told by their content, checked, and freed of what nobody meant to send."""
