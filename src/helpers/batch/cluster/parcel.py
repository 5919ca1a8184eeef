"""What travels between the caller of a build and the workers of a cluster."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from helpers.batch.plan import Task
from helpers.batch.workers.job import FAILED, Outcome
from helpers.data.package import DESCRIPTION


@dataclass(frozen=True, slots=True)
class Build:
    """What all reports of a build share: its name, seconds a report, MB a process."""

    name: str
    timeout: float
    memory: int


@dataclass(frozen=True, slots=True)
class Made:
    """A report on its way home: what became of it, and the text of each file it left, by its place."""

    outcome: Outcome
    files: dict[str, str]


def pack(data: Path, notebooks: Iterable[Path]) -> bytes:
    """The data package and the notebooks as one archive."""
    tables = [data / DESCRIPTION, *data.glob("*.csv")]
    places = {f"data/{path.name}": path for path in tables} | {f"notebooks/{path.name}": path for path in notebooks}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, path in places.items():
            archive.write(path, place)
    return buffer.getvalue()


def places(task: Task) -> tuple[str, str, str]:
    """Below the folder of reports: the page, its executed notebook, and the notebook if the report fails."""
    notebook = task.path.with_suffix(".ipynb")
    return task.path.as_posix(), notebook.as_posix(), (FAILED / notebook).as_posix()
