"""Pages: strings, tables and charts laid into sections.

One rule finds a section: ``report.growth`` in a notebook is ``pages/report/growth.py``. What all pages have is in
``pages/page.py``.
"""
