"""The report of one place and one quarter: a file for each section."""
