"""How reports are run: planned, executed, exported, checked and put in their place."""
