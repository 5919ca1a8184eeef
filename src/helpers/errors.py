"""The errors of this package: a wrong request, data that cannot be used, a page that may not be published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")


class HelpersError(Exception):
    """Parent of every error raised on purpose here; a notebook shows it as one line, without the calls before it."""

    def _render_traceback_(self) -> list[str]:
        """Called by IPython; what ran is of no help to those who asked for something that is not there."""
        return [f"{type(self).__name__}: {self}"]


class RequestError(HelpersError):
    """A request that cannot be answered: says which value, what was found, what is allowed, what next."""

    def __init__(self, which: str, found: object, allowed: str, hint: str = "") -> None:
        self.which, self.found, self.allowed, self.hint = which, found, allowed, hint
        message = f"{which}: found {found!r}; allowed: {allowed}"
        super().__init__(f"{message}. {hint}" if hint else message)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled by its parts: by default an exception is made anew from its message alone, which is too little."""
        return type(self), (self.which, self.found, self.allowed, self.hint), self.__dict__

    @classmethod
    def joined(cls, errors: Sequence[RequestError]) -> RequestError:
        """Several wrong values of one kind as one error, each with its own hint."""
        first, *others = errors
        if not others:
            return first
        hints = (f"{error.found}: {error.hint}" for error in errors if error.hint)
        return cls(first.which, [error.found for error in errors], first.allowed, " ".join(hints))


def find_each(find: Callable[[A], R], asked: Iterable[A]) -> list[R]:
    """What is found for each value; RequestError that tells of every wrong one, not of the first alone."""
    found, wrong = [], []
    for value in asked:
        try:
            found.append(find(value))
        except RequestError as error:
            wrong.append(error)
    if wrong:
        raise RequestError.joined(wrong)
    return found


class NoFigureError(HelpersError):
    """Nothing is known that could be drawn; the message says so in the language that was asked for."""


class DataError(HelpersError):
    """The data package cannot be used as it is; ``dvctt check`` lists every problem."""


class PageError(HelpersError):
    """A page, notebook or worker's result that may not be published; what was published before stays."""


#: Characters of an error that are worth reading in a summary.
LONGEST = 2000


def summarize(error: BaseException) -> str:
    """An exception as one line; for ``OSError`` the file and ``strerror``."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return f"{type(error).__name__}: {error}"[:LONGEST]


def not_held(which: str, folder: object, error: OSError) -> RequestError:
    """Why a folder cannot be held against others: nothing can be written there, or its file system locks no files."""
    if error.filename is None:  # of what is opened it is named; of what is locked it is not
        hint = f"{summarize(error)}. Work in a folder of this machine, then copy it there."
        return RequestError(which, str(folder), "a folder whose files can be locked", hint)
    return RequestError(which, str(folder), "a folder that can be written to", f"{error.strerror or error}.")
