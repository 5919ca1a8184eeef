"""What is published: the data package, its tables as frozen rows, its code lists, and in ``checking`` its rules.

Knows nothing of statistics, sentences or pages.
"""
