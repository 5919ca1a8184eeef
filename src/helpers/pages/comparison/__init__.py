"""The comparison of several provinces in one quarter: a file for each section."""
