"""Everything a report needs, loaded before a process is asked for one. Only processes that make reports import this."""

from __future__ import annotations

import contextlib
import gc
import os

from helpers.startup import load_jsonschema

gc.disable()  # what is loaded stays: the search for garbage in it, hundreds of times, took an eighth of the time
load_jsonschema()

from helpers.batch.workers import worker  # noqa: E402

gc.freeze()  # or the first search after this one would go through all of it
gc.enable()
__all__ = ["worker"]

#: Tells a new process that others will be forked from it.
SERVER = "DVCTT_SERVER"

if os.environ.pop(SERVER, ""):
    with contextlib.suppress(Exception):  # the first process tries again, and tells why
        worker.get_ready()
