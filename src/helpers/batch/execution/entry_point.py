"""What Papermill finds under its entry point. It loads every engine that is registered whenever it is imported itself,
to run a notebook with another engine as well, so ours is loaded only when it is used.
"""

from __future__ import annotations

from typing import Any


class Registered:
    """Stands for ``InProcessEngine`` until something is asked of it."""

    def __getattr__(self, name: str) -> Any:
        from helpers.batch.execution.engine import InProcessEngine

        return getattr(InProcessEngine, name)


engine = Registered()
