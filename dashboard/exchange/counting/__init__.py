"""Raw case counts in and out of files: the template, and a verdict for each row of a filled-in one."""
