"""Holds built pages against the data package by rules that share no code with the pages: ``make audit``.

Pages are read back as text, the package by the ``csv`` module of Python; what may stand on a page is reckoned here.
"""
