"""What a number of a sentence measures: the phrase behind it, the one before it, or that of an earlier figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from helpers.data.indicators import Indicator
from helpers.intake.prose.behind import behind
from helpers.intake.prose.changes import goes_to, is_raised_to
from helpers.intake.prose.chunks import SUBJECTS, Chunk, is_mode
from helpers.intake.prose.combining import alike, joined, narrowed, own_base, told_base, with_own_base
from helpers.intake.prose.context import Context, Subject
from helpers.intake.prose.figure import Reading
from helpers.intake.prose.item import Item
from helpers.intake.prose.measures import SERVICES, Phrase
from helpers.intake.prose.periods import Period
from helpers.intake.prose.respective import only_named, pairs
from helpers.intake.prose.restating import of_another_time, same_as_share

#: Words that tell the level or mode of services, or make them something else than a number at a level.
_OWN_LEVEL = frozenset({"full", "partial", "national", "payment", "with_dossiers", "total", "info", "postal"})
#: What may be said of those of which others are a part.
_WHOLE = frozenset({"total", "received", "resolved", "done", "eligible"})
#: What is done with those of which a number is out of all.
_HANDLED = frozenset({"resolved", "ontime", "online", "payment", "both"})


def _parts(item: Item) -> bool:
    """Whether an item begins what is said of something else: a number that counts, a noun of another sort."""
    if item.kind == "number":
        return not item.value.percent and bool(item.value.whole)
    return item.kind == "part" or (item.kind == "noun" and item.value.split("+")[0] not in SERVICES)


class Measuring:
    """A sentence being read: where it is, whose figures follow, and the last figure, of which others are parts."""

    def __init__(self, text: str, items: Sequence[Item], context: Context, indicators: Mapping[str, Indicator]) -> None:
        self.text, self.items, self.context, self.indicators = text, items, context, indicators
        home = context.local if context.local.unit else Subject(context.home)
        if context.ongoing.unit and not any(item.kind in SUBJECTS for item in items):
            home = context.ongoing
        self.subject = Subject("VN") if context.everyone and not context.goal else home
        self.several: list[Subject] = []
        self.named: tuple[int, bool] = (-9, False)
        self.frame: Reading | None = context.frame if items and items[0].kind in {"part", "tier"} else None
        self.numbered: Reading | None = None
        self.opened: list[tuple[Subject, str, Reading | None]] = []
        self.goal = context.goal
        self.told: Period | None = None
        self.whole: Phrase | None = None
        self.bases: set[int] = set()
        self.low = 0
        self.seen = 0
        self.criterion = False
        self.closed = 0
        self.held = False
        self.other = False
        self.pairs = pairs(text, items, context.listed)

    def _with_level(self, phrase: Phrase, index: int) -> Phrase:
        """A phrase of services without a level takes the only one that the sentence names, if no number parts them."""
        told = {item.value for item in self.items if item.kind == "level"}
        raised = self.frame is not None and "upgrade" in self.frame.phrase.words and 4 in self.frame.phrase.levels
        if "new" in phrase.words and not phrase.levels and phrase.noun in SERVICES and raised:
            return replace(phrase, levels=frozenset({4}))
        if phrase.levels or len(told) != 1 or phrase.noun not in SERVICES or phrase.words & _OWN_LEVEL:
            return phrase
        for at in (i for i, item in enumerate(self.items) if item.kind == "level"):
            between = self.items[min(at, index) + 1 : max(at, index)]
            free = self.subject.tier != "all" or (
                "online" in phrase.words and not any(_parts(item) for item in between)
            )
            if free:
                return replace(phrase, levels=told.pop())
        return phrase

    def _phrase(self, item: Item, left: Chunk, right: Chunk, index: int) -> Phrase | None:
        """What a number measures: the phrase behind it, with the one before it that it is said of; or the frame's."""
        if item.value.percent:
            return self._share_phrase(left, right)
        if not item.value.whole:
            return None
        own = right.phrase()
        if (
            right.noun and item.value.is_of and left.words & _HANDLED and not left.noun
        ):  # "has settled 98 of 99 received"
            return narrowed(own, Phrase("", frozenset(left.words & _HANDLED)))
        if right.noun and self.frame and self._is_frames(index, own):
            return replace(self.frame.phrase, noun=own.noun, base=None)
        listed = self._listed(own, left, index)
        if listed or (right.noun and not left.words and self.frame and self._next_tier(own)):
            return listed or (self.frame.phrase if self.frame else own)
        if right.noun:
            tiered = any(item.kind == "tier" for item in right.subjects)
            return self._from_frame(self._with_left(own, left, index), index, tiered=tiered)
        if not own.known and not left.noun and self.frame and goes_to(self.items, index):
            return self.frame.phrase
        if left.noun and (left.linked or right.says or left.subjects or left.counted or goes_to(self.items, index)):
            return joined(left.phrase(), own)
        raises = "upgrade" in left.words and not own.known  # "to raise 94 and build 155 services"
        if (raises or right.says) and not right.noun and (ahead := self._ahead(right)):
            return joined(left.phrase() if raises else own, Phrase(ahead))
        return self._as_part(own, left, right)

    def _is_frames(self, index: int, own: Phrase) -> bool:
        """Whether a number counts what the figure before it is of: its share, at another time, what it goes up to."""
        if same_as_share(self.items, index, own, self.frame) or of_another_time(
            self.items, self.low, index, own, self.frame
        ):
            return True
        frame = self.frame.phrase if self.frame and not self.frame.percent else Phrase()
        plain = not (own.words or own.levels) and alike(own.noun, frame.noun)
        return plain and goes_to(self.items, index)  # "has 230 level-4 services, to go up to 400 services"

    def _with_left(self, own: Phrase, left: Chunk, index: int) -> Phrase:
        """The phrase behind a number with what the one before it adds: all of it, that it is a total, or nothing."""
        same = alike(left.noun, own.noun)
        near = same and left.says and left.unknown <= (left.noun == "dossier")
        if not left.noun or (same and (left.linked or is_raised_to(self.items, index))) or near:
            return joined(own, left.phrase())
        if same:
            return joined(own, replace(left.phrase(), words=left.phrase().words & {"total"}, levels=frozenset()))
        return own

    def _as_part(self, own: Phrase, left: Chunk, right: Chunk) -> Phrase | None:
        """What a number without a noun counts of the figure before it: those of a level, a mode, a tier."""
        tiered = any(item.kind == "tier" for item in right.subjects)
        verbs = (
            left.linked
            and not left.unknown
            and not own.known
            and left.words & {"ontime", "online", "resolved", "payment"}
        )
        if self.frame and verbs and self.frame.phrase.noun == "dossier" and not self.frame.percent:
            return narrowed(self.frame.phrase, left.phrase())
        first = self.numbered
        if first and first.phrase.noun in SERVICES and is_mode(left, own):  # "..., in full: 956, in part: 504"
            return Phrase("service", frozenset(left.words))
        if self.frame and (tiered or own.levels or own.words or left.levels or self._other_tier(self.frame)):
            return narrowed(self.frame.phrase, joined(own, left.phrase() if not left.noun else Phrase()))
        return None

    def _is_complement(self, item: Item, phrase: Phrase) -> bool:
        """Whether a share is what those on time leave, so that the next one is of those on time again."""
        on_time = self.frame is not None and "ontime" in self.frame.phrase.words
        return bool(on_time and item.value.percent and "overdue" in phrase.words)

    def _other_tier(self, frame: Reading) -> bool:
        return self.subject.tier != frame.subject.tier

    def _listed(self, own: Phrase, left: Chunk, index: int) -> Phrase | None:
        """What a number in a list counts of which only the first says it: "Huế có 20 hồ sơ trực tuyến, Lai Châu 12"."""
        first = self.numbered
        if not first or left.noun or own.words or own.levels:
            return None
        if own.noun == first.phrase.noun and any(item.kind == "then" for item in self.items[self.low : index]):
            return first.phrase  # "if there were 411 level-4 services in 2020, then by June there are 1,310 services"
        if not (only_named(self.items, self.low, index) or isinstance(self.pairs.get(index), Item)):
            return None
        return first.phrase if first.subject != self.subject and own.noun in {"", first.phrase.noun} else None

    def _next_tier(self, own: Phrase) -> bool:
        """Whether dossiers are those of the next tier: "the provinces have 240 online dossiers, the districts 180"."""
        frame = self.frame
        if not frame or own.noun != "dossier" or own.words or frame.percent or frame.phrase.noun != "dossier":
            return False
        return "all" not in {frame.subject.tier, self.subject.tier} and frame.subject.tier != self.subject.tier

    def _from_frame(self, own: Phrase, index: int, *, tiered: bool) -> Phrase:
        """A phrase behind "of which" keeps the levels of the whole where it names none of its own."""
        near = self.items[self.low : index]
        part = bool(self.opened) or any(item.kind == "part" for item in near)
        part = part or self.subject.tier != "all" or tiered
        if not part or not self.frame or own.noun not in SERVICES or self.frame.phrase.noun not in SERVICES:
            return own
        if "with_dossiers" in self.frame.phrase.words and not self.frame.percent:  # a part of these is all of none
            return replace(own, words=own.words | {"with_dossiers"})
        if own.levels or own.words & {"full", "partial", "online", "national", "with_dossiers"}:
            return own
        kept = self.frame.phrase.words if tiered or self.subject.tier != "all" else self.frame.phrase.words - {"total"}
        return replace(own, levels=self.frame.phrase.levels, words=own.words | kept)

    def _ahead(self, right: Chunk) -> str:
        """The noun of the next number, where "and" joins it: "620 level-3 and 912 level-4 services"."""
        if self.items[right.end : right.end + 1] == [] or self.items[right.end].kind != "and":
            return ""
        following = next((i for i in range(right.end, len(self.items)) if self.items[i].kind == "number"), 0)
        other = behind(self.items, following, percent=False) if following else Chunk()
        return other.noun if other.noun in SERVICES and other.says else ""

    def _share_phrase(self, left: Chunk, right: Chunk) -> Phrase | None:
        base = right.base.phrase() if right.base and right.base.noun else None
        whole = behind(self.items, right.base_number, percent=False) if right.base_number else Chunk()
        if whole.noun in SERVICES and not right.says and not left.says and (whole.levels or "full" in whole.words):
            return with_own_base(whole.phrase())
        if whole.noun and not left.noun and not right.noun and left.words & {"online", "full", "ontime"}:
            return Phrase(whole.noun, frozenset(left.words), left.levels, Phrase(whole.noun, frozenset(whole.words)))
        if whole.noun in SERVICES and base is None:
            base = whole.phrase()
        return self._share_of(base, left, right)

    def _share_of(self, base: Phrase | None, left: Chunk, right: Chunk) -> Phrase | None:
        """What a share is of by the phrases beside it; ``base``: what it is out of, where that is told."""
        if right.noun:
            if self._is_part_of(right):
                return replace(self.frame.phrase, base=base or right.phrase()) if self.frame else None
            phrase = right.phrase()
            if (
                (left.linked and left.words & {"payment", "ontime"}) or left.words >= {"share", "digitised"}
            ) and not left.noun:  # "payments were made for 28% of dossiers"
                return replace(joined(phrase, left.phrase()), base=base or own_base(phrase) or phrase)
            if left.linked and left.noun and not right.says:
                phrase = joined(left.phrase(), phrase)
            return replace(phrase, base=base or own_base(right.phrase()))
        filed = left.words >= {"share", "online", "submitted"} or left.words >= {"online", "rate"}  # "of online filing"
        if left.noun or left.words & {"payment", "ontime", "early", "overdue", "digitised", "electronic"} or filed:
            said = replace(left.phrase(), levels=frozenset()) if right.levels else left.phrase()  # its own are nearer
            phrase = joined(said, Phrase("", frozenset(right.words), right.levels))
            return replace(phrase, base=base or told_base(phrase))
        if self.frame and left.unknown < (2 if "share" in left.words else 4):
            kept = self.frame.phrase
            if "capable" in kept.words:
                return None  # nothing is offered yet
            own = Phrase("", frozenset(left.words | right.words) - {"share"}, left.levels | right.levels)
            mine = kept.base if self.frame.percent else told_base(kept) or self.whole
            return replace(narrowed(kept, own), base=base or mine)
        topic = self.context.topic
        if (
            topic
            and not self.other
            and left.unknown < 2
            and not left.words - ({"share", "same"} if left.linked else {"share"})
            and (left.subjects or left.times or "share" in left.words)
        ):
            return replace(topic, base=base or topic.base)
        return None

    def _is_part_of(self, right: Chunk) -> bool:
        """Whether a share says of which others the number before it is a part: "..., making up 30% of procedures"."""
        verb = [item for item in self.items[max(self.low, right.start - 3) : right.start] if item.kind != "about"]
        whole = right.phrase()
        fits = bool(verb) and verb[-1].value == "part" and not whole.levels and not whole.words - _WHOLE
        return bool(fits and self.frame and not self.frame.percent and alike(self.frame.phrase.noun, whole.noun))
