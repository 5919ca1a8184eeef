"""From an executed notebook to a page, and from pages to a portal."""
