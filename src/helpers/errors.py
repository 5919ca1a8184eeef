"""The errors of this package: a wrong request, and data that cannot be used."""

from __future__ import annotations


class HelpersError(Exception):
    """Parent of every error raised on purpose here."""


class RequestError(HelpersError):
    """A request that cannot be answered: says which value, what was found, what is allowed, what next."""

    def __init__(self, which: str, found: object, allowed: str, hint: str = "") -> None:
        self.which, self.found, self.allowed, self.hint = which, found, allowed, hint
        message = f"{which}: found {found!r}; allowed: {allowed}"
        super().__init__(f"{message}. {hint}" if hint else message)


class DataError(HelpersError):
    """The data package cannot be used as it is; ``dvctt check`` lists every problem."""
