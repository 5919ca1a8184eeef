"""What every page has: a snapshot, a writer, sections, numbered sources and a receipt."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar, overload

from markupsafe import Markup, escape

from helpers.analysis.protocols import AnySnapshot
from helpers.data.codes import SourceKind
from helpers.data.observations import Observation
from helpers.data.sources import Source
from helpers.data.targets import Target
from helpers.html.display import REPORT, Block, Masthead, header
from helpers.html.elements import folded_section, join, paragraph
from helpers.html.tables import Column, Table, fill
from helpers.pages.evidence import read_in, shown
from helpers.pages.receipt import Receipt, find_notebook, receipt
from helpers.text import published
from helpers.text.citations import Citation, of_page
from helpers.text.error_report import error_report
from helpers.text.formats import lower, upper
from helpers.text.known import known_by
from helpers.text.masthead import kicker
from helpers.text.messages import Messages
from helpers.text.writer import Writer

S = TypeVar("S", bound=AnySnapshot, covariant=True)
#: The classes of the paragraph that says how a page is cited.
CITATION = "legend citation"
#: A note of so many characters or more is told once in a list of sources.
_LONG = 80
_SOURCE = '<li id="s%s"%s>%s. %s. %s.%s</li>'


@dataclass(frozen=True, eq=False, repr=False)
class Page(Generic[S]):
    """What a section is built from: the figures of a page, and who words them."""

    snapshot: S
    writer: Writer

    @property
    def t(self) -> Messages:
        """The catalogue."""
        return self.writer.t

    @property
    def language(self) -> str:
        """``vi`` or ``en``."""
        return self.writer.language

    def cite(self, source: str) -> Markup:
        """The number of a source, linked to its entry in the list; with the sign of one that came after the quarter."""
        number, document = self.snapshot.cited[source]
        return _link(number, published.sign(document, self.snapshot.end))

    def cite_all(self, rows: Iterable[Observation]) -> Markup:
        """The numbers of the sources of some figures, each once, in the order in which the figures come."""
        return join((self.cite(source) for source in dict.fromkeys(item.source for item in rows)), " ")


@lru_cache(maxsize=10_000)
def _link(number: int, sign: str) -> Markup:
    return Markup('<a href="#s{0}">[{0}]{1}</a>').format(number, sign)


class Section:
    """A section as an attribute of a page, which a notebook shows as it is; ``build`` makes its markup."""

    def __init__(self, build: Callable[[Any], Markup]) -> None:
        self._build = build
        self.__doc__ = build.__doc__

    @overload
    def __get__(self, page: None, owner: type) -> Section: ...
    @overload
    def __get__(self, page: Page[Any], owner: type) -> Block: ...
    def __get__(self, page: Page[Any] | None, owner: type) -> Section | Block:
        if page is None:
            return self
        return Block(self._build(page))


def sources(page: Document[AnySnapshot]) -> Markup:
    """The numbered sources."""
    t = page.t
    title = t("Sources")
    content = source_list(page, page.snapshot.cited) if page.snapshot.cited else paragraph(t("No source is cited."))
    return folded_section("sources", f"{title} ({len(page.snapshot.cited)})", content, _citation(page))


def _citation(page: Document[AnySnapshot]) -> Markup:
    """How the page is cited, short and long, and how an error in it is reported."""
    cited, error = page.citation, error_report(page.snapshot.package, page.t, page.title)
    to = Markup(' <a href="{}">{}</a>').format(error.address, error.contact) if error.address else ""
    words = (page.t("Cite as:"), cited.short, cited.long, error.asked, to)
    return paragraph(Markup("{} {}<br>{}<br>{}{}").format(*words), CITATION)


def source_list(
    page: Page[AnySnapshot], names: Iterable[str], rows: Iterable[Observation | Target] | None = None
) -> Markup:
    """Documents with their numbers and the places of ``rows`` in them (None: of all that the page can cite).

    An address is a link only if it is a web address. A long note that an entry above has is told there.
    """
    read_there = tuple(shown(page.snapshot) if rows is None else rows)
    entries, before, noted = [], 0, dict[str, int]()
    for number, source in (page.snapshot.cited[name] for name in names):
        note: str | Markup = (source.note if page.language == "vi" else source.note_en).rstrip(".")
        first = noted.setdefault(note, number)
        if first != number and len(note) > _LONG:
            note = escape(page.t("The same note as at {source}")).format(source=_link(first, ""))
        late = published.sentence(source, page.writer, page.snapshot.end)
        read, places = read_in(source.id, read_there, page.writer)
        about = join(filter(None, [upper(page.writer.published(source)), late, note, read]), ". ")
        counted = "" if number == before + 1 else fill(' value="%s"', (number,))
        entries.append(fill(_SOURCE, (number, counted, _title(source), body(source.publisher, page), about, places)))
        before = number
    return Markup('<ol class="sources">{}</ol>').format(join(entries))


def _title(source: Source) -> Markup:
    """The title in its language, as a link if the address is known."""
    if not source.link:
        return fill('<span lang="%s">%s</span>', (source.language, source.title))
    return fill('<a lang="%s" href="%s">%s</a>', (source.language, source.link, source.title))


def body(name: str, page: Page[AnySnapshot]) -> Markup:
    """A ministry, department or publisher by its English name, else marked as the Vietnamese that it is."""
    told = page.writer.body(name)
    return escape(told) if told != name or page.language == "vi" else Markup('<span lang="vi">{}</span>').format(name)


class Document(Page[S], ABC):
    """A page as an object: each section is an attribute that a notebook shows as it is."""

    sources = Section(sources)
    """The numbered sources."""

    @property
    @abstractmethod
    def title(self) -> str:
        """Title of the page."""

    @property
    @abstractmethod
    def finding(self) -> str:
        """The page in a few sentences."""

    @property
    def citation(self) -> Citation:
        """How the page is cited, short and long."""
        return of_page(self._masthead.heading or self.title, self.title, self.writer)

    @abstractmethod
    def data(self, made: Receipt) -> dict[str, Any]:
        """The block of data that the page carries for programs; ``made`` is its receipt."""

    @property
    def _masthead(self) -> Masthead:
        """What stands in large letters."""
        return Masthead(self.title, self.finding, kicker=self._kicker)

    @property
    def _subject(self) -> str:
        """What pages of its kind are about."""
        return self.t("Online public services")

    @property
    def _kicker(self) -> str:
        """Who publishes, the subject, and up to when its sources were read."""
        read = max((source.accessed for _, source in self.snapshot.cited.values()), default="")
        return kicker(self._subject, read, self.writer)

    @property
    def _aside(self) -> Markup:
        """What stands below the finding."""
        return Markup("")

    @property
    def header(self) -> Block:
        """Title, finding and what stands below it; also tells the template what the page is called."""
        below = (self._simulated, self._known_by, self._aside)
        places = self.snapshot.package.places
        country = places["VN"].name(self.language)  # within a sentence "cả nước"
        names = [lower(country), *(place.name(self.language) for place in places.provinces)]
        return header(self._masthead, self.language, *below, names=names)

    @property
    def _known_by(self) -> Markup:
        """That the page shows only what had been published by a day, and how much it leaves out; else nothing."""
        return paragraph(known_by(self.snapshot, self.writer), "known-by")

    @property
    def _simulated(self) -> Markup:
        """That figures of the page are made up, where a source says so; nothing on a page of real ones."""
        if all(source.kind != SourceKind.SIMULATED for _, source in self.snapshot.cited.values()):
            return Markup("")
        return paragraph(self.t("Simulated figures: this page shows what real ones would look like."), "simulated")

    def receipt(self, notebook: str) -> Block:
        """What the page was made from; also carries its data. ``notebook`` is the file name in ``notebooks/``."""
        made = receipt(self.snapshot, find_notebook(notebook, self.snapshot.package.path))
        return Block(_receipt(made, self.t), {REPORT: self.data(made)})

    def __repr__(self) -> str:
        return f"{type(self).__name__}: {self.title}"

    def _repr_html_(self) -> str:
        return str(self.header.html)


def _receipt(made: Receipt, t: Messages) -> Markup:
    rows = [
        (t("Rows read"), made.rows),
        (t("Notebook"), made.notebook),
        (t("Code"), made.code),
        (t("Template"), made.template),
        (t("Libraries"), ", ".join(f"{name} {number}" for name, number in made.libraries.items())),
    ]
    content = Table.of(t("Made from"), (Column(t("Part")), Column(t("Hash or version"))), rows)
    return folded_section("receipt", t("Receipt"), content)
