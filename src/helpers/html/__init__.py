"""Markup by construction: elements, tables, display in a notebook, JSON in a page, and what every page must satisfy.

Knows nothing of figures, provinces or quarters.
"""
