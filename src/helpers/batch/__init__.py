"""How pages are built: what a request asks for, what is stale, and what became of each report."""
