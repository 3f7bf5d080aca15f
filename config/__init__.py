"""Configuration: what the environment sets and what the commission has agreed."""
