"""A quarter's reporting by spreadsheet: what is due as a workbook, and what was filled in or pasted."""
