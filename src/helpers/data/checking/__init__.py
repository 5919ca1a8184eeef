"""Whether a data package is sound: its description, the rules of the subject, and what its rows say together.

Stands above the rest of ``data``, which knows nothing of it: what is loaded was checked, or is refused by its reader.
"""
