"""The command line: parsing and printing only. Exit code 0: done; 1: some failed; 2: the request is wrong.

``app`` holds what all commands share; each other module registers the commands of one kind of work, and is loaded when
one of them is asked for.
"""

from helpers.cli.app import app, every_command, main

__all__ = ["app", "every_command", "main"]
