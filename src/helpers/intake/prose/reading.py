"""A text read: sentence by sentence, with what they share, into proposals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from helpers.data.codes import Kind, Precision
from helpers.data.package import Package
from helpers.errors import DataError
from helpers.intake.proposal import Proposal
from helpers.intake.prose.about import area_of, home, is_before_groups, local
from helpers.intake.prose.before import before
from helpers.intake.prose.clauses import Sentence
from helpers.intake.prose.context import Context, Subject, subject_of
from helpers.intake.prose.contradictions import with_doubts, with_totals
from helpers.intake.prose.figure import Reading
from helpers.intake.prose.item import Item
from helpers.intake.prose.measures import ONLY_PORTAL
from helpers.intake.prose.periods import Clock, Period
from helpers.intake.prose.proposing import propose
from helpers.intake.prose.respective import names_of
from helpers.intake.prose.scanner import scan
from helpers.intake.prose.standing import topic
from helpers.intake.prose.subjects import Names
from helpers.intake.prose.tidying import with_centre
from helpers.intake.prose.time_words import YEAR
from helpers.intake.prose.timing import compared, of_goal

#: Longest text that is read, in characters, and longest piece that is taken for one sentence.
LONGEST, SENTENCE = 2_000_000, 2_000
_UNDATED = "the day of the text is not known: this is the latest time that it names"
#: Indicators that are of a year: no other time is theirs.
_OF_YEARS = frozenset({"dti_rank", "dti_total"})
#: A line that is nothing but a number, as a cell of a table that was made text; and one that counts its rows.
_CELL = re.compile(r"\s*\d[\d.,/]*\s*(?:%|hồ sơ|dịch vụ|thủ tục|TTHC)?\s*", re.IGNORECASE)
#: Before the year with which the one that a text speaks of is compared.
_SAME = re.compile(r"(?:cùng kỳ(?: năm)?|same period(?: (?:in|of|last year))?) $", re.IGNORECASE)
_ROW = re.compile(r"\s*\d{1,2}\.?\s*")
#: The end of a sentence, which in copied text may have no space behind it.
_END = re.compile(
    r"(?<![.\s][A-ZĐ])(?<!\bTP)(?<!\bNo)(?<!\b[Tt]p)[.!?](?=[\s”\"'’)]|$)(?!\.)(?!\s+[a-zđ])"
    r"|(?<=[^\W\d_A-ZĐ]{2})\.(?=[A-ZĐ][^\W\d_A-ZĐ]+\s)|\n+"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end; none is longer than ``SENTENCE``."""
    start = 0
    for match in (*_END.finditer(text), None):
        end = match.end() if match else len(text)
        while end - start > SENTENCE:
            cut = text.rfind(" ", start, start + SENTENCE)
            cut = cut if cut > start else start + SENTENCE
            yield start, cut
            start = cut
        if text[start:end].strip():
            yield start, end
        start = end


def _with_cells(text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences; a line that is a number alone goes with its label before it, if no second number follows it."""
    cells = [bool(_CELL.fullmatch(text, *piece)) and not _ROW.fullmatch(text, *piece) for piece in pieces]
    cells.append(False)
    for at, piece in enumerate(pieces):
        labelled = cells[at] and at > 0 and not cells[at - 1] and not cells[at + 1]
        if cells[at + 1] and not cells[at] and not (at + 2 < len(cells) and cells[at + 2]):
            continue
        yield (pieces[at - 1][0], piece[1]) if labelled else piece


def extract(text: str, package: Package, *, today: date | None = None, about: str = "") -> list[Proposal]:
    """The figures, targets and plans that a text says.

    ``today`` is the day of the text, for what it says of now, this year or last month; ``about`` is what is known of it
    beside the text, as its title. DataError if the text is longer than ``LONGEST``.
    """
    if len(text) > LONGEST:
        raise DataError(f"text of {len(text):,} characters; allowed: {LONGEST:,}. Read it in parts.")
    text = unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\u202f", " ")
    names = Names(package.places, package.bodies)
    readings = with_totals(read(text, package, names, today, about))
    return with_doubts([(reading, propose(reading, text, package)) for reading in readings], package)


def read(text: str, package: Package, names: Names, today: date | None, about: str) -> list[Reading]:
    """The readings of all sentences."""
    clock = Clock(today, _only_year(about + "\n" + text))
    now = clock.read("now", "nay")
    title = unicodedata.normalize("NFC", about)
    heading = scan(title, 0, len(title), names, clock)
    names.home = next((area for item in heading if (area := area_of(item))), "")
    parsed = [(begin, scan(text, begin, end, names, clock)) for begin, end in _with_cells(text, list(sentences(text)))]
    context = _begun(Context(home(about, names, [items for _, items in parsed]), today=now), title, heading, package)
    found: list[Reading] = []
    for at, (begin, items) in enumerate(parsed):
        context.everyone = context.everyone or is_before_groups(
            items, parsed[at + 1][1] if at + 1 < len(parsed) else ()
        )
        if begin and text[begin - 1] == "\n":
            context.ongoing = Subject()
        if context.centre:
            with_centre(items)
        if any(item.kind in {"number", "rank"} for item in items):
            sentence = Sentence(text, items, context, package.indicators)
            told_here = list(sentence.readings())
            found.extend(told_here)
            _go_on(context, sentence, aims=bool(sentence.goal) or any(one.goal for one in told_here))
        elif items:
            if any(item.kind in {"place", "group", "here"} for item in items):
                context.everyone = any(item.value == "VN" for item in items)
            context.heads(items, text, _last_time(items))
        context.centre, context.listed = _of_centre(items) or context.centre, names_of(items)
        context.national = context.national or any(item.value in ONLY_PORTAL for item in items)
        context.index = topic(items, len(items), context.index)
        context.home = context.home or _only_place(items)
        if not any(item.kind == "number" for item in items):
            context.period = _last_time(items) or context.period
            context.span = context.period if context.period and not context.period.is_now else context.span
    found = _dated(found, [items for _, items in parsed])
    return [_not_over(one, now, package) for one in found] if now else found


def _go_on(context: Context, sentence: Sentence, *, aims: bool) -> None:
    """Keep for the next sentence what one with numbers tells of place, time and measure; ``aims``: it names a goal."""
    items, named = sentence.items, _last_time(sentence.items)
    context.ongoing = sentence.subject if sentence.is_of_one() else Subject()
    context.everyone = sentence.subject.area == "VN" and not any(item.kind == "place" for item in items)
    context.heads(items, sentence.text, named)
    context.frame = sentence.frame
    context.aimed = (named or context.aimed) if aims else None
    told = None if _looks_back(items, sentence.told, context.period) else sentence.told
    context.period = told or _untold(sentence, items) or context.period
    context.span = sentence.told if sentence.told and not sentence.told.is_now else context.span
    if sentence.frame and sentence.frame.percent:
        context.topic = sentence.frame.phrase


def _begun(context: Context, title: str, heading: list[Item], package: Package) -> Context:
    """The context of a text with what its title says."""
    context.local = local(title, heading, package) if context.home != "VN" else Subject()
    if heading[:1] and heading[0].kind == "office":
        context.office = subject_of(heading[0], Subject(context.home), context)
    context.period = _last_time(heading)
    context.topic = before(heading, 0, len(heading)).phrase()
    context.centre = _of_centre(heading)
    context.national = any(item.value == "national" for item in heading)
    context.index = topic(heading, len(heading), "")
    return context


def _only_year(text: str) -> int | None:
    """The year of a text that names no other: that of its days and months without a year."""
    found = list(re.finditer(rf"(?<![\d.,/]){YEAR}(?![\d.,]\d|\d)", text))
    same = {int(one[0]) for one in found if _SAME.search(text[: one.start()])}
    named = {int(one[0]) for one in found} - same
    if not named and len(same) == 1:  # "up on the same period of 2021" is said of 2022
        return same.pop() + 1
    return named.pop() if len(named) == 1 else None


def _dated(found: list[Reading], parsed: list[list[Item]]) -> list[Reading]:
    """The readings; of a text of an unknown day, what is said of now is as of the latest time that it names."""
    told = {item.value for items in parsed for item in _results(items)}
    exact = {one for one in told if one.precision is not Precision.YEAR}
    latest = max(exact if len(told) > 1 else told, key=lambda one: (one.end, one.start or one.end), default=None)
    if latest is None:
        return found
    latest = replace(latest, relative=False)
    return [
        replace(one, period=latest, carried=True, doubts=(*one.doubts, *([] if len(told) == 1 else [_UNDATED])))
        if one.period is None and not one.goal and one.indicator not in _OF_YEARS
        else one
        for one in found
    ]


def _not_over(one: Reading, now: Period, package: Package) -> Reading:
    """A reading of what a place has in a year that is not over on the day of the text: as of that day.

    What is said of a year that has not begun then is a target.
    """
    if one.period and not (one.goal or one.carried) and one.period.end.year > now.end.year:
        return replace(one, goal="target")
    stock = package.indicators[one.indicator].kind == Kind.STOCK and not one.goal
    if not (stock and one.period and one.period.precision is Precision.YEAR and one.period.end > now.end):
        return one
    begun = one.period.start is None or one.period.start <= now.end
    return replace(one, period=now, carried=True) if begun else one


def _results(items: list[Item]) -> Iterator[Item]:
    """The times of a sentence that speaks of what is, not of what is to be; without those that it compares with."""
    if any(item.value in {"target", "plan"} for item in items):
        return
    for at, item in enumerate(items):
        if item.kind == "time" and not item.value.is_now and not compared(items, at):
            yield item


def _of_centre(items: list[Item]) -> bool:
    return any(item.value == "centre" for item in items)


def _looks_back(items: Sequence[Item], told: Period | None, known: Period | None) -> bool:
    """Whether a sentence only tells what a rate was at an earlier time: "this rate was 55% in 2020"."""
    same = str(items[0].value).startswith("share") and not any(item.kind == "noun" for item in items)
    return same and bool(told and known and told.end < known.end)


def _untold(sentence: Sentence, items: Sequence[Item]) -> Period | None:
    """The time of a sentence of which no figure was read: those of the next one may be of it."""
    unread = sentence.frame is None and not sentence.goal
    return _last_time(items) if unread else None


def _only_place(items: list[Item]) -> str:
    places = {item.value for item in items if item.kind == "place"}
    return str(places.pop()) if len(places) == 1 else ""


def _last_time(items: Sequence[Item]) -> Period | None:
    """The last time of a sentence that is not one of a comparison."""
    told = None
    for at, item in enumerate(items):
        if item.kind == "time" and not compared(items, at) and not of_goal(items, -1, at):
            told = item.value
    return told
