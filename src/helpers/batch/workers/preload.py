"""Everything a report needs, loaded before a process is asked for one. Only processes that make reports import this."""

from __future__ import annotations

from helpers.startup import load_jsonschema

load_jsonschema()

from helpers.batch.workers import worker  # noqa: E402

__all__ = ["worker"]
