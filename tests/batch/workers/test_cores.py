"""How many processes a build starts by itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from helpers.batch.workers import cores

V2, V1 = ("cpu.max",), ("quota", "period")


@pytest.mark.parametrize(
    ("names", "texts", "allowed", "expected"),
    [
        (V2, ("max 100000\n",), 8, 8),
        (V2, ("200000 100000\n",), 8, 2),
        (V2, ("250000 100000\n",), 8, 2),
        (V2, ("50000 100000\n",), 8, 1),
        (V2, ("800000 100000\n",), 3, 3),
        (V2, ("unreadable\n",), 4, 4),
        (V1, ("-1\n", "100000\n"), 4, 4),
        (V1, ("300000\n", "100000\n"), 4, 3),
    ],
)
def test_no_process_is_started_beyond_what_the_system_allows(
    names: tuple[str, ...], texts: tuple[str, ...], allowed: int, expected: int,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for name, text in zip(names, texts, strict=True):
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(cores, "_QUOTAS", (tuple(tmp_path / name for name in names), (tmp_path / "none",)))
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(allowed)), raising=False)
    assert cores.cores() == expected
