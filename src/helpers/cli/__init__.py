"""The command line: parsing and printing only. Exit code 0: done; 1: some failed; 2: the request is wrong.

``app`` holds what all commands share; each other module registers the commands of one kind of work.
"""

from helpers.cli import (
    adding,
    archiving,
    building,
    checking,
    importing,
    keeping,
    looking,
    reading,
    registering,
    sending,
)
from helpers.cli.app import app, main

__all__ = [
    "adding",
    "app",
    "archiving",
    "building",
    "checking",
    "importing",
    "keeping",
    "looking",
    "main",
    "reading",
    "registering",
    "sending",
]
