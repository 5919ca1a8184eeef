"""How two data packages are compared: where they come from, the news of their pages, and how that is told."""
