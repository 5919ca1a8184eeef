"""The finding of a report in words: one sentence that says the news, and at most three that support it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from helpers.analysis.consistency import unjoined
from helpers.analysis.news import SUPPORT, news
from helpers.analysis.snapshot import Snapshot
from helpers.analysis.told import News, Topic
from helpers.data.codes import Kind, Unit
from helpers.data.observations import Observation
from helpers.text.clauses import Clauses
from helpers.text.doubts import doubts
from helpers.text.formats import lower, upper
from helpers.text.messages import LANGUAGES, Messages
from helpers.text.tails import Tail, Tails
from helpers.text.writer import Writer

#: The most words of the first sentence. Vietnamese writes most words as two syllables with a space between them.
LONGEST = defaultdict(lambda: 40, {"vi": 40, "en": 25})


@dataclass(frozen=True, slots=True)
class Finding:
    """What a report has found: the sentence that leads, those that support it, and the figure that it leads with.

    ``known`` is false where nothing is: it says that no figure of services or dossiers was found, nor any news.
    ``figures`` are those that the sentences tell.
    """

    lead: str
    support: tuple[str, ...] = ()
    figure: Observation | None = field(default=None, compare=False)
    known: bool = field(default=True, compare=False)
    figures: tuple[Observation, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return " ".join([self.lead, *self.support])


def finding(snapshot: Snapshot, writer: Writer) -> Finding:
    """The news of a place and a quarter, or that nothing is known of it."""
    told = news(snapshot)
    if not told:
        return _nothing(snapshot, writer)
    counts = [item.figure for item in told if item.figure]
    smaller = {found.part.id: found.whole for found in unjoined(counts, snapshot.package)}
    spoken = [Clauses(snapshot, writer, smaller)]
    spoken += [
        Clauses(snapshot, Writer(writer.package, Messages(name)), smaller)
        for name in LANGUAGES
        if name != writer.language
    ]
    found, said = list[_Sentence](), dict[str, str]()
    for item in told:
        made = [*_sentences(item, spoken, said, opening=not found)]
        found += [one._replace(figure=item.figure) for one in made]
        if item.figure:
            said = {one.writer.language: one.writer.during(item.figure) for one in spoken}
    if told[0].topic != Topic.OLD and all(row.unit_name for row in snapshot.news):  # behind what is told of the first
        about = sum(one.figure is told[0].figure for one in found) if told[0].figure else 1
        found.insert(about, _Sentence(0, spoken[0].nothing_new(services=True)))
    kept = sorted(sorted(range(len(found)), key=lambda place: (found[place].rank, place))[: 1 + SUPPORT])
    lead, *support = (found[place].text for place in kept)
    named = tuple(dict.fromkeys(one for place in kept if (one := found[place].figure)))
    return Finding(lead, tuple(support), told[0].figure, figures=named)


def _nothing(snapshot: Snapshot, writer: Writer) -> Finding:
    """That no figure can lead: nothing at all is known of the place, or nothing of the whole of it."""
    t = writer.t
    words = {"place": writer.place(snapshot.place), "quarter": writer.quarter(snapshot.quarter)}
    others = [row for row in snapshot.printed if snapshot.package.indicators[row.indicator].kind != Kind.INDEX]
    if others:
        text = t("No number or share of services or dossiers of the whole of {place} was found up to {quarter}; other "
                 "figures: {n}.", n=len(others), **words)  # fmt: skip
        told, figures = _newest(others, snapshot, writer)
        return Finding(text, told, figures=figures)
    if snapshot.printed:
        text = t("No figure on online public services in {place} was found up to {quarter}, only yearly indices.",
                 **words)  # fmt: skip
    else:
        text = t("No figure on online public services in {place} was found up to {quarter}.", **words)
    return Finding(text, known=False)


def _newest(
    rows: Iterable[Observation], snapshot: Snapshot, writer: Writer
) -> tuple[tuple[str, ...], tuple[Observation, ...]]:
    """The newest of figures that cannot lead, of one day a share first; that a list names the place is no figure."""
    known, units = snapshot.package.presentation.lists, snapshot.package.indicators
    rows = [row for row in rows if row.indicator not in known]
    if not rows:
        return (), ()
    newest = max(rows, key=lambda row: (row.period_end, units[row.indicator].unit == Unit.PERCENT, row.id))
    doubt, age = doubts(newest, snapshot, writer), writer.age(newest, snapshot.quarter)
    about = "; ".join(filter(None, [writer.period(newest), doubt, age]))
    told = writer.t("The newest: {measure}: {value} ({moment}).", measure=lower(writer.name(newest)),
                    value=writer.value(newest), moment=about)  # fmt: skip
    return (told,), (newest,)


class _Sentence(NamedTuple):
    """A sentence and how much it is wanted: 0 before 1 before 2."""

    rank: int
    text: str
    figure: Observation | None = None


def _sentences(item: News, spoken: Sequence[Clauses], said: Mapping[str, str], *, opening: bool) -> Iterator[_Sentence]:
    """The sentence of a piece of news, and in further ones what did not fit into it.

    ``spoken``: its words in the language of the page, then in the others: what fits in all of them stands in one
    sentence, so that a page tells the same in every language. ``said``: the time that was told last, by language.
    """
    clauses = spoken[0]
    t = clauses.writer.t
    if item.topic == Topic.BREAK:
        yield _Sentence(0, t("On 15 August 2022 full-process and partial services replaced the four levels."))
    elif item.topic == Topic.PLAN and item.verdict:
        yield _Sentence(0, clauses.plan(item.verdict))
    elif item.topic == Topic.NAMED and item.figure:
        yield _Sentence(1, clauses.named(item.figure))
    elif item.topic == Topic.OLD and item.figure:
        yield from _old(item.figure, item.newer, spoken, opening=opening)
    elif item.figure:
        head, tails = (
            _head(clauses, item.figure, said),
            [*Tails(clauses.snapshot, clauses.writer).of(item, item.figure)],
        )
        fitting = _fitting(item, item.figure, spoken, said, opening=opening)
        inside = [tail.forms[fitting[place]] for place, tail in enumerate(tails) if place in fitting]
        rest = [tail for place, tail in enumerate(tails) if place not in fitting]
        yield _Sentence(0 if opening else 1, upper(t("{clauses}.", clauses=_joined(head, inside))))
        if rest:
            first, *others = sorted(rest, key=lambda tail: tail.apart)
            told = _joined(first.text, others)
            again = all(tail.grown for tail in rest) and any(tail.grown for tail in inside)
            text = t("{clauses}.", clauses=told)
            if first.grown and any(tail.apart for tail in inside):  # else it would be said of what was told last
                text = t("The {value} is {clauses}.", value=clauses.writer.value(item.figure), clauses=told)
            yield _Sentence(0 if opening and not again else 2, upper(text))
        if item.trend and item.trend.last and item.trend.before:
            yield _Sentence(2, Tails(clauses.snapshot, clauses.writer).pace(item.trend.last, item.trend.before))


def _head(clauses: Clauses, figure: Observation, said: Mapping[str, str]) -> str:
    """The clause of a figure; of one that is not of the quarter with its age."""
    age = clauses.writer.age(figure, clauses.snapshot.quarter)
    return clauses.head(figure, said.get(clauses.writer.language, ""), age)


def _old(
    figure: Observation, newer: Observation | None, spoken: Sequence[Clauses], *, opening: bool
) -> Iterator[_Sentence]:
    """That nothing is new and what is the latest: in one sentence where it is not too long in any language."""
    long = any(len(one.old(figure, newer, opening=True).split()) > LONGEST[one.writer.language] for one in spoken)
    if opening and long:
        yield _Sentence(0, spoken[0].nothing_new())
    yield _Sentence(0, spoken[0].old(figure, newer, opening=opening and not long))


def _joined(head: str, tails: Iterable[Tail]) -> str:
    """What speaks of somebody else comes last, and nothing follows it after a comma, as if it spoke of them, too."""
    text, apart = head, False
    for tail in sorted(tails, key=lambda tail: tail.apart):
        apart = apart or tail.apart
        text += f"{'; ' if apart else ', '}{tail.text}"
    return text


def _fitting(
    item: News, figure: Observation, spoken: Sequence[Clauses], said: Mapping[str, str], *, opening: bool
) -> dict[int, int]:
    """Which tails, by their place, the sentence has room for in every language, and in which of their forms; those of a
    later sentence are longer.
    """
    left = []
    for one in spoken:
        room = LONGEST[one.writer.language] * (1 if opening else 2)
        left.append(room - len(_head(one, figure, said).split()))
    tails = [[*Tails(one.snapshot, one.writer).of(item, figure)] for one in spoken]
    fitting: dict[int, int] = {}
    for place, same in enumerate(zip(*tails, strict=True)):
        for form, told in enumerate(zip(*(tail.forms for tail in same), strict=True)):
            words = [len(tail.text.split()) for tail in told]
            if all(number <= room for number, room in zip(words, left, strict=True)):
                fitting[place] = form
                left = [room - number for number, room in zip(words, left, strict=True)]
                break
    return fitting
