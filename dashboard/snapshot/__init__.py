"""The quarterly report: what it says, and the PDF it becomes."""
