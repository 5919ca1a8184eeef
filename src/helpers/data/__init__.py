"""What is published: the data package, its tables as frozen rows, its code lists, and the rules that it keeps.

Knows nothing of statistics, sentences or pages.
"""
