"""The command that writes figures into a data package, and takes them back."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from helpers.batch.arguments import Data
from helpers.batch.console import out, say
from helpers.cli.app import app
from helpers.cli.tables import Given, read_table, write_template
from helpers.data.names import most_like
from helpers.data.package import Package, load, locate, read_files
from helpers.data.tables import unkept
from helpers.errors import RequestError

if TYPE_CHECKING:
    from helpers.intake.admission import Admission
    from helpers.intake.reading import Reading
    from helpers.intake.superseding import Reason

#: Rows of one kind that are told one by one.
MOST = 20
_SOURCE = "an id of sources.csv"


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
    supersede: Annotated[bool, typer.Option("--supersede", help="Correct figures that are there.")] = False,
    keep_passages: Annotated[
        bool, typer.Option("--keep-passages", help="Keep the words that figures stand in, too; only if you may.")
    ] = False,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why they are corrected, in Vietnamese.")] = "",
    reason_en: Annotated[str, typer.Option(metavar="TEXT", help="The same in English (default: as it is).")] = "",
) -> None:
    """Bring figures into a data package: rows that keep its rules are written, the others told with the reason."""
    from helpers.intake.ledger import locked

    if template is not None and not (files or undo):
        write_template(template, load(read_files(locate(data))))
        return
    _refuse_unasked(files or [], undo=undo, sure=dry_run or yes)
    folder, why = locate(data), _why(supersede, reason, reason_en)
    given = Given(area, period, keep_passages)
    if undo:
        with locked(folder):
            _undo(folder)
        return
    if dry_run:
        with _rarely_collected():
            tell_pages(_import(folder, files or [], source, given, why, keep=False))
        out("dry run: nothing was written")
        return
    with locked(folder), _rarely_collected():
        found = _import(folder, files or [], source, given, why, keep=True)
        _write(found, files or [], ask=not yes)
    if found.rejected:
        raise typer.Exit(1)


@contextmanager
def _rarely_collected() -> Iterator[None]:
    """Garbage is looked for seldom: rows by the ten thousand are made and kept, and a tenth of the time went there."""
    before = gc.get_threshold()
    gc.set_threshold(50_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _refuse_unasked(files: Sequence[Path], *, undo: bool, sure: bool) -> None:
    """RequestError where it is not clear what to do, or nobody can be asked whether to."""
    if undo == bool(files):
        raise RequestError("FILE", str(files[0]) if files else "none", "files to import, or --undo without one")
    if not (undo or sure or sys.stdin.isatty()):
        hint = "Nobody can be asked here: look with --dry-run, then write with --yes."
        raise RequestError("yes", "no --yes", "--yes or --dry-run where there is no terminal", hint)


def _why(supersede: bool, reason: str, reason_en: str) -> Reason | None:
    """Why figures are corrected; None if none is; RequestError for one of --supersede and --reason alone."""
    from datetime import date

    from helpers.intake.superseding import Reason

    if supersede != bool(reason.strip()):
        missing = "--reason" if supersede else "--supersede"
        raise RequestError(missing.strip("-"), "none", "--supersede with --reason TEXT", "Say both, or none.")
    for option, text in (("reason", reason), ("reason-en", reason_en)):
        if told := unkept(text):
            raise RequestError(option, *told)
    return Reason(reason.strip(), reason_en.strip() or reason.strip(), date.today()) if supersede else None


def _import(
    folder: Path, paths: Sequence[Path], source: str, given: Given, why: Reason | None, *, keep: bool
) -> Admission:
    """What a package takes of some files, told line by line."""
    from helpers.intake.admission import admit

    files = read_files(folder)
    package = load(files)
    _refuse_unknown(source, package)
    reading = _read(paths, package, given, keep=keep)
    if not source and reading.proposals and not any(item.source for item in reading.proposals):
        raise RequestError("source", "none", _SOURCE, "No row names its document: say --source ID.")
    found = admit(files, reading, source, why, passages=given.passages)
    tell_admission(found, reading)
    return found


def _refuse_unknown(source: str, package: Package) -> None:
    """RequestError for a document that the package does not know: each row of the files would be told to be bad."""
    if source and source not in package.sources:
        near = most_like(source, {key: (item.title,) for key, item in package.sources.items()})
        hint = f"Did you mean {near}? " if near else ""
        raise RequestError("source", source, _SOURCE, f"{hint}Register a new one with dvctt source add.")


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


def tell_admission(found: Admission, reading: Reading) -> None:
    """What a package takes, and what not and why, line by line."""
    for row in found.rejected[:MOST]:
        out(f"rejected: {row.place}: {row.reason}")
    _tell_more(found.rejected, "rejected")
    corrected = [(row.old, row.cells) for row in found.taken if row.old]
    for old, new in corrected[:MOST]:
        before = f"{old['value']} ({old['source']})"
        out(f"corrected: {old['id']}: {before} becomes {new['value']} ({new['source']})")
    _tell_more(corrected, "corrected")
    for conflict in found.conflicts[:MOST]:
        new, old = conflict.new, conflict.old
        day = new.get("period_end") or new.get("due", "")
        values = f"{new['value']} ({new['source']}), already {old['value']} ({old['source']}, {old['id']})"
        out(f"conflict: {new['area']} {new['indicator']} {day}: {values}; both are kept")
    _tell_more(found.conflicts, "conflict")
    for line in found.lapsed[:MOST]:
        out(f"accepted.csv: this line is taken out, since its rule finds something else with the new figures: {line}")
    _tell_more(found.lapsed, "accepted.csv")
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


def tell_pages(found: Admission) -> None:
    """The pages that would change, as ``dvctt diff`` tells them."""
    from helpers.batch.revision.telling import tell_revision

    if found.taken:
        tell_revision(load(found.before), load(found.files))


def _write(found: Admission, paths: Sequence[Path], *, ask: bool) -> None:
    from helpers.batch.files import write
    from helpers.intake.ledger import commit
    from helpers.intake.rejects import rejected_file, rejected_text
    from helpers.intake.versioning import version_of

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
    new = commit(found.before, found.files, found.changes, found.why)
    out(f"{new.folder}: {len(found.taken)} rows written, version {version_of(new)}; dvctt import --undo takes it back")


def _undo(folder: Path) -> None:
    from helpers.intake.ledger import undo
    from helpers.intake.versioning import version_of

    new, changes = undo(read_files(folder))
    say(f"{folder}: {len(changes)} rows taken back, version {version_of(new)}")
