"""How analysts look around: the panel of the notebook that explores. Knows what is said, not how reports are built."""
