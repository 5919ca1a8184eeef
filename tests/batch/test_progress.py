"""What is seen of a build: done, skipped, failed, per second, time left."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from helpers.batch import progress
from helpers.batch.plan import Task
from helpers.batch.workers.job import Outcome
from helpers.data.periods import Quarter
from helpers.data.places import Place

TASK = Task(Place("VN-34", "province", "Khánh Hòa", "Khanh Hoa", "khanh-hoa"), Quarter(2020, 3), "vi")
GOOD, BAD = Outcome(TASK, 0.5, size=1), Outcome(TASK, 0.5, error="ValueError: no")


class Terminal(StringIO):
    """A stream that is one."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds that pass only when a test says so."""
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_no_count_is_missing_from_the_plain_lines(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    with progress.Progress(10) as seen:
        seen.start(4)
        for outcome in (GOOD, BAD, GOOD, GOOD):
            clock[0] += 40
            seen.update(outcome)
    assert capsys.readouterr().err.splitlines() == [
        "1/4 reports, 6 skipped, 0 failed, 0.025 per second, 2:00 left",
        "2/4 reports, 6 skipped, 1 failed, 0.025 per second, 1:20 left",
        "3/4 reports, 6 skipped, 1 failed, 0.025 per second, 0:40 left",
        "4/4 reports, 6 skipped, 1 failed, 0.025 per second, 0:00 left",
    ]


def test_no_more_than_some_twenty_lines_tell_of_the_archive(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    with progress.Progress(1792) as seen:
        seen.start(1792)
        for _ in range(1792):
            clock[0] += 0.1
            seen.update(GOOD)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 21
    assert lines[0] == "89/1792 reports, 0 skipped, 0 failed, 10 per second, 2:50 left"


def test_a_terminal_never_gets_lines_instead_of_a_bar(
    clock: list[float], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Console(file=Terminal(), force_terminal=True, width=120, record=True)
    monkeypatch.setattr(progress, "Console", lambda **_: terminal)
    with progress.Progress(3) as seen:
        seen.start(2)
        clock[0] += 2
        seen.update(BAD)
    assert "1/2 reports, 1 skipped, 1 failed, 0.5 per second, 0:02 left" in terminal.export_text()
    assert capsys.readouterr().err == ""


def test_no_log_gets_a_bar_however_much_colour_is_asked_for(
    clock: list[float], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    with progress.Progress(1) as seen:
        seen.start(1)
        seen.update(GOOD)
    assert capsys.readouterr().err == "1/1 reports, 0 skipped, 0 failed, starting\n"


def test_no_terminal_that_cannot_move_its_cursor_stays_silent(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr("sys.stderr", dumb := Terminal())
    with progress.Progress(1) as seen:
        seen.start(1)
        seen.update(GOOD)
    assert dumb.getvalue() == "1/1 reports, 0 skipped, 0 failed, starting\n"


def test_hours_are_told_as_hours() -> None:
    assert [progress._clock(seconds) for seconds in (5, 65, 3723)] == ["0:05", "1:05", "1:02:03"]
