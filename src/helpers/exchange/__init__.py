"""The package in the formats of others: written from the rows as they are, read back by a library of theirs."""
