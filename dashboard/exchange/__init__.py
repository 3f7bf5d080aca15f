"""Files in and out: planning sheets and the plan's own workbook, tables as CSV, XLSX and HXL."""
