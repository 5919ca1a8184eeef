"""How analysts look around: tables, comparisons by indicator, the document behind a figure, the panel.

Knows what pages say, not how they are built.
"""
