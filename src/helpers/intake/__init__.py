"""How figures come into a package: read from tables or prose as proposals, looked at by a person, then written.

Everything that is read ends as a ``Proposal``; only what imports them writes into a package.
"""
