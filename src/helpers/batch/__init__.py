"""How pages are built: what a request asks for, what is stale, and the outcome of each report."""
