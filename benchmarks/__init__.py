"""How long a report takes: ours beside the ways that everybody has. ``make bench`` writes ``results.md``."""
