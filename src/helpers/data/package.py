"""The data package in memory: read once, immutable, indexed by area and by indicator."""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from helpers.data.corrections import Correction
from helpers.data.events import Event
from helpers.data.evidence import Evidence
from helpers.data.files import DESCRIPTION, DataFiles
from helpers.data.indicators import Indicator
from helpers.data.localities import Localities, Locality
from helpers.data.observations import Observation
from helpers.data.places import Place, Places
from helpers.data.presentation import Presentation, PresentationTable
from helpers.data.revisions import LoggedRevision
from helpers.data.sources import Source
from helpers.data.tables import read_cell, read_each, read_typed
from helpers.data.targets import Target
from helpers.errors import DataError

T = TypeVar("T")
#: Environment variable that names the data folder, for notebooks run by other tools.
VARIABLE = "DVCTT_DATA"
#: Data and notebooks that came with an installed command; a checkout of the project has none here.
SHIPPED = Path(__file__).resolve().parents[1] / "shipped"
#: Three numbers, as in 1.0.0; anything else is no version of which readers could tell what it is.
_VERSION = re.compile(r"\d{1,5}\.\d{1,5}\.\d{1,5}", re.ASCII)


@dataclass(frozen=True, eq=False)
class Package:
    """Everything in ``data/``, as typed rows. Two packages are equal only if they are the same object.

    Example:
        >>> import helpers
        >>> helpers.load().package.places.find("khanh hoa").name_vi
        'Khánh Hòa'
    """

    files: DataFiles
    places: Places
    regions: Mapping[str, tuple[str, str]]
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    observations: tuple[Observation, ...]
    targets: tuple[Target, ...]
    events: tuple[Event, ...]
    presentation: PresentationTable
    neighbours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # codes; empty where nobody wrote them down
    bodies: Mapping[str, str] = field(default_factory=dict)  # English names; empty where nobody wrote them down
    corrections: tuple[Correction, ...] = ()  # in the order of the table; none where there is no table
    revisions: tuple[LoggedRevision, ...] = ()  # as corrections
    evidence: tuple[Evidence, ...] = ()  # as corrections
    known_by: date | None = None  # the day by which all of its figures had been published; None: whenever they were
    left_out: tuple[Observation, ...] = ()  # figures that were not published by then, or of which no day is known

    @property
    def path(self) -> Path:
        """The folder that the files were read from."""
        return self.files.folder

    @cached_property
    def version(self) -> str:
        """The version that the description of the package gives it; empty if it gives none."""
        try:
            told = json.loads((self.files / DESCRIPTION).read_bytes())
        except (ValueError, OSError, RecursionError):
            return ""
        found = told.get("version", "") if isinstance(told, dict) else ""
        return found if isinstance(found, str) and _VERSION.fullmatch(found) else ""

    @cached_property
    def by_area(self) -> Mapping[str, tuple[Observation, ...]]:
        """Observations of each area, by date."""
        return _grouped(self.observations, lambda row: row.area)

    def as_known_by(self, day: date | None) -> Package:
        """The package with the figures, targets and events that had been published by a day; None: all of it.

        A source of which only a month or a year is known counts from the last day of that; one without any not at all.
        """
        if day is None or (self.known_by and self.known_by <= day):
            return self
        if day not in self._cuts:
            self._cuts[day] = self._cut(day)
        return self._cuts[day]

    @cached_property
    def _cuts(self) -> dict[date, Package]:
        return {}

    def _cut(self, day: date) -> Package:
        names = {name for name, source in self.sources.items() if source.known_by and source.known_by <= day}
        later = tuple(row for row in self.observations if row.source not in names)
        return replace(
            self,
            observations=tuple(row for row in self.observations if row.source in names),
            targets=tuple(row for row in self.targets if row.source in names),
            events=tuple(row for row in self.events if row.date <= day),
            known_by=day,
            left_out=(*self.left_out, *later),
        )

    def bodies_named(self, rows: Iterable[Observation | Target], sources: Iterable[Source]) -> list[tuple[str, str]]:
        """The bodies of rows and the publishers of sources that have an English name, each with it."""
        names = {item.unit_name for item in rows} | {source.publisher for source in sources}
        return [(name, self.bodies[name]) for name in sorted(names & self.bodies.keys())]


def _grouped(
    rows: tuple[Observation, ...] | list[Observation], key: Callable[[Observation], str]
) -> dict[str, tuple[Observation, ...]]:
    groups: dict[str, list[Observation]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.period_end, row.id)):
        groups[key(row)].append(row)
    return {name: tuple(group) for name, group in groups.items()}


def locate(path: str | os.PathLike[str] | None = None) -> Path:
    """The data folder: as given, else ``DVCTT_DATA``, else ``data/`` here or above, else what came with the command."""
    given = path or os.environ.get(VARIABLE)
    if given:
        folder = Path(given)
        if not (folder / DESCRIPTION).is_file():
            raise DataError(f"{folder}: no data package here (no {DESCRIPTION}). Give the folder that holds it.")
        return folder
    here = Path.cwd()
    for parent in (here, *here.parents):
        if (parent / "data" / DESCRIPTION).is_file():
            return parent / "data"
    if (SHIPPED / "data" / DESCRIPTION).is_file():
        return SHIPPED / "data"
    raise DataError(f"No data/{DESCRIPTION} in {here} or above. Start in the project's folder or set {VARIABLE}.")


def read_files(source: str | os.PathLike[str] | DataFiles | None = None) -> DataFiles:
    """The files of a data package (see ``locate``); those that are read already as they are."""
    return source if isinstance(source, DataFiles) else DataFiles.read(locate(source))


def load(source: str | os.PathLike[str] | DataFiles | None = None) -> Package:
    """Read a data package from its folder (see ``locate``) or its files; DataError where a row cannot be read."""
    folder = read_files(source)
    tiles = dict(read_each(folder, "provinces", lambda row: (row["iso"], _province(row))))
    places = read_each(folder, "areas", lambda row: Place(**{**_area(row), **tiles.get(row["code"], {})}))
    spellings = dict(read_each(folder, "province_names", lambda row: (row["name"], row["area"])))
    below = _optional(folder, "localities", Locality)
    regions = dict(read_each(folder, "regions", lambda row: (row["id"], (row["name_vi"], row["name_en"]))))
    return Package(
        files=folder,
        places=Places(places, spellings, Localities(below), regions),
        regions=regions,
        indicators={item.id: item for item in read_typed(folder, "indicators", Indicator)},
        sources={item.id: item for item in read_typed(folder, "sources", Source)},
        observations=tuple(read_typed(folder, "observations", Observation)),
        targets=tuple(read_typed(folder, "targets", Target)),
        events=tuple(read_typed(folder, "events", Event)),
        presentation=PresentationTable(
            {row.indicator: row for row in read_typed(folder, "presentation", Presentation)}
        ),
        neighbours=_neighbours(folder),
        bodies=_bodies(folder),
        corrections=tuple(_optional(folder, "corrections", Correction)),
        revisions=tuple(_optional(folder, "revisions", LoggedRevision)),
        evidence=tuple(_optional(folder, "evidence", Evidence)),
    )


def _optional(folder: DataFiles, name: str, kind: type[T]) -> list[T]:
    """The rows of a table that a package can do without."""
    return read_typed(folder, name, kind) if (folder / f"{name}.csv").is_file() else []


def _bodies(folder: DataFiles) -> dict[str, str]:
    """English names of ministries, departments and publishers; none where a package does without the table."""
    if not (folder / "bodies.csv").is_file():
        return {}
    return dict(read_each(folder, "bodies", lambda row: (row["name_vi"], row["name_en"])))


def _neighbours(folder: DataFiles) -> dict[str, tuple[str, ...]]:
    """The provinces that each province borders, by code; a package can do without the table."""
    found: dict[str, list[str]] = defaultdict(list)
    if (folder / "neighbours.csv").is_file():
        for area, neighbour in read_each(folder, "neighbours", lambda row: (row["area"], row["neighbour"])):
            found[area].append(neighbour)
    return {area: tuple(others) for area, others in found.items()}


def _area(row: Mapping[str, str]) -> dict[str, Any]:
    return {name: row[name] for name in ("code", "kind", "name_vi", "name_en", "slug")}


def _province(row: dict[str, str]) -> dict[str, Any]:
    return {
        "type": row["type"], "region": row["region"], "gso": row["gso_63"], "successor": row["name_34"],
        "successor_type": row["type_34"], "successor_gso": row["gso_34"],
        "tile": (read_cell(row, "tile_row", int), read_cell(row, "tile_col", int)),
    }  # fmt: skip


_LOADED: dict[Path, Package] = {}
#: The packages that stand for their folders, whatever is in these now.
_HELD: dict[Path, Package] = {}


def loaded(path: str | os.PathLike[str] | None = None) -> Package:
    """The data package, parsed once in a process as long as its files hold the same."""
    given = path or os.environ.get(VARIABLE)
    if given and (held := _HELD.get(Path(given).absolute()) or _HELD.get(Path(given).resolve())):
        return held
    folder = locate(path).resolve()
    if folder in _HELD:
        return _HELD[folder]
    files = DataFiles.read(folder)
    if folder not in _LOADED or _LOADED[folder].files.hash != files.hash:
        _LOADED[folder] = load(files)
    return _LOADED[folder]


def hold(package: Package) -> None:
    """Let ``loaded`` answer with this package for its folder from now on, in this process: a build reads once."""
    _HELD[package.path.absolute()] = package
    _HELD[package.path.resolve()] = package


@contextmanager
def held(package: Package) -> Iterator[None]:
    """``hold`` for a while."""
    before = dict(_HELD)
    hold(package)
    try:
        yield
    finally:
        _HELD.clear()
        _HELD.update(before)
