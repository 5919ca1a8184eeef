"""Arguments and options of ``dvctt diff``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Old = Annotated[
    str,
    typer.Argument(metavar="OLD", help="A package folder, a Git revision (REV or REV:data), or a folder of reports."),
]
New = Annotated[
    str, typer.Argument(metavar="NEW", help="The package, revision or folder of reports to compare it with.")
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]
Html = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write a page of everything that differs into this file.")
]
