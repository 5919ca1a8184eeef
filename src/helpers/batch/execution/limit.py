"""The time that a cell may take."""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

#: Seconds until a cell that did not end when it was stopped is stopped again, and until one that did not hear of it is:
#: in a stack as deep as may be there is no room for a function that raises an error.
_AGAIN, _UNHEARD = 5.0, 0.05


class CellTimeout(BaseException):
    """Raised in a cell that takes too long. No ``except Exception`` of a notebook stops it."""

    def __str__(self) -> str:
        return super().__str__() or "the cell ran longer than the time limit of a cell"


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """CellTimeout in what runs longer; None or less than nothing is no limit.

    A signal reaches a cell that sleeps or waits as well. Where there is none, as on Windows and outside the main
    thread, only Python code hears of it.
    """
    if seconds is None or seconds < 0:
        yield
    elif hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        with _alarm(seconds):
            yield
    else:
        with _timer(seconds):
            yield


def end_limit() -> None:
    """Nothing more rings for a cell that was stopped; what rang before its limit was set does so again behind it."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """By the alarm of the process. One that rings sooner, the time limit of a report for one, is left as it is."""
    left, _ = signal.getitimer(signal.ITIMER_REAL)
    if 0 < left <= seconds:
        yield
        return

    over = False

    def ring(number: int, frame: FrameType | None) -> None:
        if over:  # it rang while the limit was taken away
            return
        error = CellTimeout(f"the cell ran longer than {seconds:g} seconds")
        signal.setitimer(signal.ITIMER_REAL, _AGAIN, _AGAIN)
        raise error from None

    handler, start = signal.signal(signal.SIGALRM, ring), time.monotonic()
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001), _UNHEARD)
    try:
        yield
    finally:
        over = True
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(left - (time.monotonic() - start), 0.001))


@contextmanager
def _timer(seconds: float) -> Iterator[None]:
    """By a thread that raises the error in this one."""
    runner = ctypes.c_ulong(threading.get_ident())
    timer = threading.Timer(
        seconds, ctypes.pythonapi.PyThreadState_SetAsyncExc, (runner, ctypes.py_object(CellTimeout))
    )
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
