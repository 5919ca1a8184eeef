"""The report of one of the 34 provinces of 1 July 2025: a file for each section."""
