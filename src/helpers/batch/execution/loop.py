"""The loop in which the cells of a notebook wait: beside that of a host, and nothing is left in it."""

from __future__ import annotations

import asyncio
import contextlib
from asyncio import events
from collections.abc import Iterator


async def settle(loop: asyncio.AbstractEventLoop) -> None:
    """End what cells have started and nobody waits for."""
    tasks = asyncio.all_tasks(loop) - {asyncio.current_task(loop)}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await loop.shutdown_asyncgens()


@contextlib.contextmanager
def own_loop() -> Iterator[None]:
    """A loop of the host's that runs in this thread, as in a notebook that calls Papermill, waits meanwhile."""
    outer = events._get_running_loop()
    events._set_running_loop(None)
    try:
        yield
    finally:
        events._set_running_loop(outer)
