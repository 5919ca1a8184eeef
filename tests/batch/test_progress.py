"""What is seen of a build: done, unchanged, failed, per second, time left."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from helpers.batch import progress
from helpers.batch.pace import Pace
from helpers.batch.plan import Task
from helpers.batch.workers.job import Outcome
from helpers.data.periods import Quarter
from helpers.data.places import Place

TASK = Task(Place("VN-34", "province", "Khánh Hòa", "Khanh Hoa", "khanh-hoa"), Quarter(2020, 3), "vi")
GOOD, BAD = Outcome(TASK, 0.5, size=1), Outcome(TASK, 0.5, error="ValueError: no")


def sized(count: int) -> dict[Task, int]:
    """Reports to make, each of one figure."""
    return {replace(TASK, subject=replace(TASK.subject, code=f"VN-{number}")): 1 for number in range(count)}


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
        seen.start(sized(6))
        for outcome in (GOOD, BAD, GOOD, GOOD, GOOD, GOOD):
            clock[0] += 40
            seen.update(outcome)
    assert capsys.readouterr().err.splitlines() == [
        "1/6 reports, 4 unchanged, 0 failed, 0.025 per second",
        "2/6 reports, 4 unchanged, 1 failed, 0.025 per second",
        "3/6 reports, 4 unchanged, 1 failed, 0.025 per second",
        "4/6 reports, 4 unchanged, 1 failed, 0.025 per second, 1:20 left",
        "5/6 reports, 4 unchanged, 1 failed, 0.025 per second, 0:40 left",
        "6/6 reports, 4 unchanged, 1 failed, 0.025 per second, 0:00 left",
    ]


def test_no_more_than_some_twenty_lines_tell_of_the_archive(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    with progress.Progress(1792) as seen:
        seen.start(sized(1792))
        for _ in range(1792):
            clock[0] += 0.1
            seen.update(GOOD)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 21
    assert lines[0] == "89/1792 reports, 0 unchanged, 0 failed, 10 per second, 2:50 left"


def test_a_terminal_never_gets_lines_instead_of_a_bar(
    clock: list[float], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Console(file=Terminal(), force_terminal=True, width=120, record=True)
    monkeypatch.setattr(progress, "Console", lambda **_: terminal)
    with progress.Progress(3) as seen:
        seen.start(sized(2))
        clock[0] += 2
        seen.update(BAD)
    assert "1/2 reports, 1 unchanged, 1 failed, 0.5 per second" in terminal.export_text()
    assert capsys.readouterr().err == ""


def test_no_log_gets_a_bar_however_much_colour_is_asked_for(
    clock: list[float], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    with progress.Progress(1) as seen:
        seen.start(sized(1))
        seen.update(GOOD)
    assert capsys.readouterr().err == "1/1 reports, 0 unchanged, 0 failed, starting\n"


def test_no_terminal_that_cannot_move_its_cursor_stays_silent(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr("sys.stderr", dumb := Terminal())
    with progress.Progress(1) as seen:
        seen.start(sized(1))
        seen.update(GOOD)
    assert dumb.getvalue() == "1/1 reports, 0 unchanged, 0 failed, starting\n"


def test_hours_are_told_as_hours() -> None:
    assert [progress._clock(seconds) for seconds in (5, 65, 3723)] == ["0:05", "1:05", "1:02:03"]


def test_no_early_report_promises_an_end_that_later_ones_do_not_keep() -> None:
    """Later quarters have more figures: by their rate alone the first tenth would promise a quarter of the time."""
    sizes = {number: number for number in range(1, 1001)}
    pace, clocks = Pace(sizes), [3.0, 3.0]  # two processes, each ready after three seconds
    for number in range(1, 101):
        clocks.sort()
        clocks[0] += 0.02 + 0.001 * number
        pace.ended(number, 0.02 + 0.001 * number, clocks[0])
    elapsed, rest = max(clocks), sum((0.02 + 0.001 * size) / 2 for size in range(101, 1001))
    assert pace.seconds_left() == pytest.approx(rest, rel=0.02)
    assert elapsed * 9 < 0.3 * rest


@pytest.mark.parametrize(("build", "most"), [("the 34", 1.82), ("reports and briefings", 1.14)])
def test_no_time_to_get_ready_is_told_once_more_for_every_report(build: str, most: float) -> None:
    """Recorded builds by two processes: in the first three seconds these got ready, and 434 and 235 were told.

    Nothing is told before each has made three reports besides its first. From then on, as long as three seconds are
    left, at most 1.82 times what it took was told (of a shorter build after 19 of 136 reports), at least 0.65 times.
    """
    with (Path(__file__).parent / "recorded_builds.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["build"] == build]
    reports = [(number, row["kind"]) for number, row in enumerate(rows)]
    pace = Pace({report: int(row["figures"]) for report, row in zip(reports, rows, strict=True)}, lambda one: one[1])
    end, told = float(rows[-1]["ended"]), dict[int, float]()
    for report, row in zip(reports, rows, strict=True):
        pace.ended(report, float(row["seconds"]), float(row["ended"]))
        left, rest = pace.seconds_left(), end - float(row["ended"])
        if left is not None and rest > 3:
            told[report[0] + 1] = left / rest
    assert 6 <= min(told) <= 8
    assert min(told.values()) > 0.64 and max(told.values()) < most
    assert all(0.7 < ratio < 1.45 for reports, ratio in told.items() if reports >= 40)


def test_a_machine_that_becomes_slower_is_not_told_as_it_was() -> None:
    pace = Pace(dict.fromkeys(range(400), 10))
    for number in range(200):
        seconds = 0.1 if number < 100 else 0.4
        pace.ended(number, seconds, 5 + 0.1 * min(number, 100) + 0.4 * max(0, number - 100) + seconds)
    assert pace.seconds_left() == pytest.approx(200 * 0.4, rel=0.15)


def test_no_time_is_told_before_there_is_ground_and_none_is_below_zero() -> None:
    pace = Pace(dict.fromkeys("abcde", 5))
    assert pace.seconds_left() is None
    pace.ended("a", 2.0, 12.0)  # the first of its process pays for getting warm
    pace.ended("b", 1.0, 13.0)
    pace.ended("c", 1.0, 14.0)
    assert pace.seconds_left() is None
    pace.ended("d", 1.0, 15.0)
    assert pace.seconds_left() == pytest.approx(1.0)
    pace.ended("e", 1.0, 16.0)
    assert pace.seconds_left() == 0


def test_no_build_with_nothing_to_do_leaves_the_log_empty(tmp_path: Path) -> None:
    log = tmp_path / "build.jsonl"
    with progress.Progress(128, log) as seen:
        seen.start({})
        seen.end()
    with progress.Progress(3, log) as seen:
        seen.start(sized(2))
        seen.update(GOOD)
        seen.update(BAD)
        seen.end()
    first, *reports, last = (json.loads(line) for line in log.read_text("utf-8").splitlines())
    assert first.pop("time") and last.pop("time")
    assert first == {"asked": 128, "built": 0, "unchanged": 128, "failed": 0}
    assert last == {"asked": 3, "built": 1, "unchanged": 1, "failed": 1}
    assert [line["report"] for line in reports] == [str(TASK)] * 2
