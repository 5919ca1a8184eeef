"""Commands that write into a data package: figures that were proposed, and the documents they were read in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from helpers.batch.arguments import Data
from helpers.batch.console import out, say
from helpers.cli.app import app
from helpers.cli.tables import Given, read_table, write_template
from helpers.data.package import Package, load, locate, read_files
from helpers.errors import RequestError

if TYPE_CHECKING:
    from helpers.intake.admission import Admission
    from helpers.intake.reading import Reading

#: Rows of one kind that are told one by one.
MOST = 20


@app.command("import")
def import_command(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE...", help="Proposals or tables.")] = None,
    source: Annotated[str, typer.Option(metavar="ID", help="The document of the rows that name none.")] = "",
    data: Data = None,
    period: Annotated[str, typer.Option(metavar="P", help="The period of a table that does not say it.")] = "",
    area: Annotated[str, typer.Option(metavar="A", help="The province of a table of its districts or agencies.")] = "",
    template: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a workbook to fill in, .xlsx.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would happen; write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last import back.")] = False,
) -> None:
    """Bring figures into a data package: rows that keep its rules are written, the others told with the reason."""
    from helpers.intake.ledger import locked

    if template is not None and not (files or undo):
        write_template(template, load(read_files(locate(data))))
        return
    if undo == bool(files):
        raise RequestError("FILE", "none" if not files else str(files[0]), "files to import, or --undo without one")
    if not (undo or dry_run or yes or sys.stdin.isatty()):
        hint = "Nobody can be asked here: look with --dry-run, then write with --yes."
        raise RequestError("yes", "no --yes", "--yes or --dry-run where there is no terminal", hint)
    folder, given = locate(data), Given(area, period)
    if undo:
        with locked(folder):
            _undo(folder)
        return
    if dry_run:
        _tell_pages(_import(folder, files or [], source, given, keep=False))
        return
    with locked(folder):
        found = _import(folder, files or [], source, given, keep=True)
        _write(found, files or [], ask=not yes)
    if found.rejected:
        raise typer.Exit(1)


def _import(folder: Path, paths: Sequence[Path], source: str, given: Given, *, keep: bool) -> Admission:
    """What a package takes of some files, told line by line."""
    from helpers.intake.admission import admit

    files = read_files(folder)
    reading = _read(paths, load(files), given, keep=keep)
    found = admit(files, reading, source)
    _tell(found, reading)
    return found


def _read(paths: Sequence[Path], package: Package, given: Given, *, keep: bool) -> Reading:
    """All files as one reading: those of proposals as they are, others as tables."""
    from helpers.intake.reading import Reading
    from helpers.intake.rejects import read_proposals

    found = []
    for path in paths:
        if not path.is_file():
            raise RequestError("FILE", str(path), "a file that is there")
        found.append(read_proposals(path) or read_table(path, package, given, keep=keep))
    return Reading(
        tuple(item for one in found for item in one.proposals),
        tuple(item for one in found for item in one.rejected),
        sum(one.skipped for one in found),
    )


def _tell(found: Admission, reading: Reading) -> None:
    for row in found.rejected[:MOST]:
        out(f"rejected: {row.place}: {row.reason}")
    _tell_more(found.rejected, "rejected")
    for conflict in found.conflicts[:MOST]:
        new, old = conflict.new, conflict.old
        day = new.get("period_end") or new.get("due", "")
        values = f"{new['value']} ({new['source']}), already {old['value']} ({old['source']}, {old['id']})"
        out(f"conflict: {new['area']} {new['indicator']} {day}: {values}; both are kept")
    _tell_more(found.conflicts, "conflict")
    for warning in found.warnings[:MOST]:
        out(str(warning))
    _tell_more(found.warnings, "warning")
    out(
        f"read {reading.read}: accepted {len(found.taken)}, rejected {len(found.rejected)}, skipped {found.skipped} "
        f"({found.duplicates} there already, {found.empty} no figures); conflicts {len(found.conflicts)}"
    )


def _tell_more(rows: Sequence[object], name: str) -> None:
    if len(rows) > MOST:
        out(f"{name}: and {len(rows) - MOST} more")


def _tell_pages(found: Admission) -> None:
    """The pages that would change, as ``dvctt diff`` tells them."""
    from helpers.batch.revision.telling import tell_revision

    if found.taken:
        tell_revision(load(found.before), load(found.files))
    out("dry run: nothing was written")


def _write(found: Admission, paths: Sequence[Path], *, ask: bool) -> None:
    from helpers.batch.files import write
    from helpers.intake.ledger import added, commit
    from helpers.intake.rejects import rejected_file, rejected_text

    if found.rejected:
        place = rejected_file(paths[0])
        write(place, rejected_text(found.rejected))
        out(f"rows that were not taken, with the reasons: {place}")
    if not found.taken:
        out(f"{found.before.folder}: nothing new, nothing was written")
        return
    if ask and not typer.confirm(f"Write {len(found.taken)} rows into {found.before.folder}?"):
        out("nothing was written")
        return
    rows: dict[str, list[dict[str, str]]] = {}
    for row in found.taken:
        rows.setdefault(row.table, []).append(dict(row.cells))
    new = commit(found.before, found.files, added(found.before, rows))
    out(
        f"{new.folder}: {len(found.taken)} rows written, version {load(new).version}; dvctt import --undo takes it back"
    )


def _undo(folder: Path) -> None:
    from helpers.intake.ledger import undo

    new, changes = undo(read_files(folder))
    say(f"{folder}: {len(changes)} rows taken back, version {load(new).version}")


source_app = typer.Typer(help="The documents that figures are read in.", no_args_is_help=True)
app.add_typer(source_app, name="source")


@source_app.callback()
def source_root() -> None:
    """The documents that figures are read in."""


@source_app.command("add")
def source_add_command(
    title: Annotated[str, typer.Option(help="As printed; in square brackets where you describe it yourself.")],
    publisher: Annotated[str, typer.Option(help="Who published it.")],
    kind: Annotated[str, typer.Option(help="decision, ministry, provincial, press or copy; simulated for trials.")],
    published: Annotated[str, typer.Option(help="2020, 2020-09 or 2020-09-30; nothing if unknown.")] = "",
    url: Annotated[str, typer.Option(help="The address; nothing rather than a doubtful one.")] = "",
    name: Annotated[
        str, typer.Option("--id", metavar="ID", help="Small letters, digits, hyphens (default: one is proposed).")
    ] = "",
    accessed: Annotated[str, typer.Option(help="The month in which it was read (default: this one).")] = "",
    language: Annotated[str, typer.Option(help="Language of the document: vi or en.")] = "vi",
    coverage: Annotated[str, typer.Option(help="complete, selected, highest, lowest or extremes.")] = "",
    note: Annotated[str, typer.Option(help="What a reader should know of it, in Vietnamese.")] = "",
    note_en: Annotated[str, typer.Option(help="The same in English.")] = "",
    data: Data = None,
) -> None:
    """Register a document, so that figures can name it; one that is there already is refused."""
    from helpers.intake.ledger import commit, locked
    from helpers.intake.registering import register

    folder = locate(data)
    given = {
        "title": title, "publisher": publisher, "kind": kind, "published": published, "url": url, "id": name,
        "accessed": accessed, "language": language, "coverage": coverage, "note": note, "note_en": note_en,
    }  # fmt: skip
    with locked(folder):
        found = register(read_files(folder), given)
        commit(found.before, found.files)
    out(found.cells["id"])
