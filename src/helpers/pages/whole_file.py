"""A file that somebody asked for stands there whole or not at all, and a place that takes none is named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers.data.files import refuse_device
from helpers.errors import RequestError, summarize


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A name beside ``path`` to write to; what is written there is moved to ``path`` in the end.

    RequestError if nothing can be written there. What stood there stays as it was until then.
    """
    part = path.with_name(f".{os.getpid()}-{path.name}")
    try:
        refuse_device(path)
        part.touch()  # a library may call the same error by a name of its own
        yield part
        part.replace(path)
    except OSError as error:
        allowed = "a file in a folder that is there and can be written to"
        raise RequestError("file", str(path), allowed, f"{summarize(error)}.".replace(part.name, path.name)) from error
    finally:
        part.unlink(missing_ok=True)
