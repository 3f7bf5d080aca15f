"""Partners' planning sheets: one year of indicators with quarterly targets."""
