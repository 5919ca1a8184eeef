"""What is sent between the client of a build and the workers of a Dask cluster."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from helpers.batch.plan import Task
from helpers.batch.workers.job import FAILED, Outcome
from helpers.data.files import DataFiles


@dataclass(frozen=True, slots=True)
class Build:
    """What all reports of a build share: its name, the seconds a report may take, the MB a process may use."""

    name: str
    timeout: float
    memory: int


@dataclass(frozen=True, slots=True)
class Result:
    """Sent back by a worker: the outcome of a report, and the text of each file it wrote, by path below the output."""

    outcome: Outcome
    files: dict[str, str]


def pack(data: DataFiles, notebooks: Iterable[Path]) -> bytes:
    """The data package, as it was read, and the notebooks as one archive."""
    files = {f"data/{name}": content for name, content in data.contents.items()}
    files |= {f"notebooks/{path.name}": path.read_bytes() for path in notebooks}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def file_paths(task: Task) -> tuple[str, str, str]:
    """Below the folder of reports: the page, its executed notebook, and the notebook if the report fails."""
    notebook = task.path.with_suffix(".ipynb")
    return task.path.as_posix(), notebook.as_posix(), (FAILED / notebook).as_posix()
