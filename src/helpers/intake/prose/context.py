"""What a sentence shares with those before it: whose figures, as at when or over which period, and whether a goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.data.codes import Scope, Tier
from helpers.intake.prose.chunks import SUBJECTS
from helpers.intake.prose.item import Item
from helpers.intake.prose.measures import Phrase
from helpers.intake.prose.offices import Office
from helpers.intake.prose.periods import Period
from helpers.intake.prose.subjects import District

_LOOK_BACK = 3
#: How many signs before a goal "results of" may stand.
_LEAD = 30
#: Words of a sentence that opens a list.
_LISTS = ("như sau", "sau đây", "following", "as follows", "cụ thể:")


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose figure it is: area, tier, and the name of an office or district."""

    area: str = ""
    tier: str = Tier.ALL
    unit: str = ""


@dataclass(slots=True)
class Context:
    """What is known so far in a text. ``home`` is the province it is about, ``local`` the district, if it is one."""

    home: str = ""
    local: Subject = field(default_factory=Subject)
    ongoing: Subject = field(default_factory=Subject)  # of whom alone the sentence before was
    office: Subject = field(default_factory=Subject)  # the last one that was named
    period: Period | None = None
    today: Period | None = None
    goal: str = ""
    due: Period | None = None
    aimed: Period | None = None  # by when the goals of the sentence before are to be reached
    span: Period | None = None
    everyone: bool = False
    centre: bool = False
    national: bool = False
    index: str = ""
    topic: Phrase | None = None
    frame: Any = None  # the last reading of the sentence before
    listed: Sequence[Item] = ()  # the places that it names, if several

    def here(self, kind: str, now: Subject) -> Subject | None:
        """Whom "the city" or "the district" means; None for the province, or the city that is one."""
        city = self.local.unit.startswith("Thành phố")
        if self.local.unit and city == (kind == "city"):
            return self.local
        return None if kind == "city" else now

    def heads(self, items: Sequence[Item], text: str, due: Period | None) -> None:
        """Take in a sentence after which only goals are listed, as "targets by the end of 2023:"; or one of results."""
        words = text[items[0].start : items[-1].end].lower()
        opens = words.endswith((":", "sau đây", "sau", "sau đây.", "sau.")) or any(word in words for word in _LISTS)
        headed = items[0].value == "target" and not any(item.kind in {"number", "copula"} for item in items)
        if words.startswith(("kết quả", "results", "thực trạng", "đánh giá")) or "kết quả thực hiện" in words:
            self.goal, self.due = "", None
        elif headed or (opens and any(item.value in {"target", "plan"} for item in items)):
            self.goal, self.due = "target", due or self.due
        elif any(item.value == "reached" or (item.kind == "time" and item.value.is_now) for item in items):
            self.goal, self.due = "", None


def is_of_results(text: str, start: int) -> bool:
    """Whether a word such as "target" stands behind "results": "the results of five targets are as follows"."""
    lead = text[max(0, start - _LEAD) : start].lower()
    return "kết quả thực hiện" in lead or "results of" in lead


def is_commune(item: Item) -> bool:
    """Whether an item names a commune: a body of which the package knows no figure."""
    return isinstance(item.value, District) and not item.value.area


def subject_of(item: Item, now: Subject, context: Context) -> Subject:
    """The subject after a name was read."""
    home = context.home
    value = item.value
    if item.kind == "place":
        return Subject(value)
    if item.kind == "group":
        return Subject(value)
    if value == "office":
        return context.office
    if item.kind == "here" and value != "all" and (local := context.here(value, now)):
        return local
    if item.kind == "here":
        return Subject(now.area) if now.area not in GROUPS and now.area else Subject(home)
    if item.kind == "tier" and value == Tier.COMMUNE and context.local.unit:
        return _communes_of(context.local)
    if item.kind == "tier":
        return Subject(now.area if now.area.startswith("VN-") and now.area not in GROUPS else home or now.area, value)
    if isinstance(value, District):
        return Subject(value.area, Tier.DISTRICT, value.name)
    if isinstance(value, Office):
        return Subject("VN-MIN" if value.national else home or now.area, Tier.AGENCY, value.name)
    return now


def scope_of(phrase: Phrase, subject: Subject, said: Sequence[Item], before: Any) -> str:
    """Dossiers that a one-stop centre handled are those of the centre alone; ``before``: the last reading before."""
    handled = phrase.noun in {"dossier", ""} and subject.tier in {Tier.ALL, Tier.PROVINCE}
    goes_on = before and before.scope == Scope.CENTRE and not any(item.kind in SUBJECTS for item in said)
    named = goes_on or any(item.value == "centre" for item in said)
    return Scope.CENTRE if handled and named else Scope.WHOLE


def _communes_of(district: Subject) -> Subject:
    """The communes of one district, as the package names them."""
    name = f"Các xã, phường thuộc {district.unit[:1].lower()}{district.unit[1:]}"
    return Subject(district.area, Tier.AGENCY, name)


#: The country and its groups of bodies.
GROUPS = frozenset({"VN", "VN-MIN", "VN-PROV"})
_REPORTS = (
    "cho biết",
    "thống kê",
    "báo cáo",
    "theo",
    "báo",
    "according",
    "nguồn",
    "ảnh",
    "chủ tịch",
    "giám đốc",
    "vượt",
)


def counts_as_subject(items: Sequence[Item], at: int, text: str) -> bool:
    """Whether a name says whose figures follow: not who reports them, nor what a place is compared with."""
    item = items[at]
    before = items[max(0, at - _LOOK_BACK) : at]
    if (
        item.kind == "place"
        and text[item.end : item.end + 2] == " ("
        and [i.kind for i in items[at + 1 : at + 2]] == ["number"]
    ):
        return True  # "not half of that of Lào Cai (68.9%)"
    if any(other.kind in {"source", "vs"} for other in before):
        return False
    if item.kind == "office":
        return _acts(items, at, text)
    if item.kind == "group":
        return _is_of_all(items, at, text)
    if item.kind == "district":
        owner = text[max(0, item.start - 8) : item.start].lower().rstrip().endswith(("of", "của"))
        owned = len(before) > 1 and before[-2].kind in {"feat", "noun", "level"}  # "the online rate of the district"
        return (owned or not owner) and not text[max(0, item.start - 8) : item.start].lower().rstrip().endswith("thuộc")
    if item.kind == "here":
        if text[max(0, item.start - 14) : item.start].lower().rstrip().endswith(_BEST):
            return False
        return text[item.end : item.end + 4] != " uỷ " and (not before or before[-1].kind != "number")
    return not (before and before[-1].kind == "office" and item.kind == "tier")


#: Before an office whose figure it is: "the share of online dossiers of the Department of Justice is".
_OWNED = ("tỷ lệ của", "; của", ", của", "trực tuyến của", "hạn của")
#: What an office does itself: then the figures are its own.
_DONE = frozenset({"received", "resolved", "provide", "reached", "digitised"})


def _acts(items: Sequence[Item], at: int, text: str) -> bool:
    """Whether an office is the one of which something is said, as "tại Sở Y tế" or at the beginning of a clause."""
    item = items[at]
    follows = text[item.end : min(item.end + 40, items[-1].end)].lower()  # of this sentence
    if any(word in follows for word in ("cho biết", "công bố", "ban hành", "trình", "chủ trì", "báo cáo", "đề nghị")):
        return False
    lead = text[max(0, item.start - 25) : item.start].lower().rstrip().removesuffix(" the")
    following = [other for other in items[at + 1 : at + 4] if other.kind not in {"word", "fn", "here"}]
    owned = lead.endswith(_OWNED) or (
        lead.endswith("của") and at > 1 and items[at - 2].kind in {"feat", "noun", "level"}
    )
    if owned and following[:1] and following[0].kind == "copula":
        return True
    if items[at + 1 : at + 2] and items[at + 1].kind == "number" and not lead.endswith("theo"):
        return True  # "(the rates of) the Department of Health (98.2%), ..."
    if lead.endswith(
        ("theo", "của", "báo cáo", "thống kê của", "giám đốc", "by the", "to the", ", ", "giao", "dẫn", "bởi")
    ):
        return False
    if following and (following[0].value in _DONE or following[0].kind == "copula"):
        return True  # "the Ministry of Health has provided 100%"
    begins = at == 0 or (items[at - 1].kind == "time" and items[at - 1].value.is_now)  # "hiện Bộ Y tế hoàn tất ..."
    return begins or lead.endswith(
        ("tại", "đối với", "riêng", "các", ",", "và", ".", ":", "như", "của các", "in", "at")
    )


#: Words before "the whole province" that say how somebody stands in it.
_BEST = ("dẫn đầu", "đứng đầu", "nhất", "hàng đầu", "lead", "top", "in the", "bình", "nhì")
#: Words before "the country" that make it no subject.
_BESIDE = (
    "dẫn đầu",
    "nhất",
    "của cả",
    "trong",
    "lead the",
    "/63",
    "63",
    "sở,",
    "ngành,",
    "những",
    "một trong",
    "highest in",
    "best in",
    "first in",
    "đứng đầu",
    "thứ hai",
    "thứ ba",
    "first",
    "second",
    "third",
    "cổng",
    "cho các",
    "tốp khá",
    "tốp đầu",
)


def _is_of_all(items: Sequence[Item], at: int, text: str) -> bool:
    """Whether "the country" or "ministries" are those of whom the figure is, and no mere words beside it."""
    item = items[at]
    lead = text[max(0, item.start - 14) : item.start].lower().rstrip()
    if at and items[at - 1].kind in {"number", "tier", "group", "rank"}:
        return False
    if text[item.start : item.end].lower() == "địa phương" and not lead.endswith((";", ",", "do", "còn", "và", "(")):
        return False
    return not lead.endswith(_BESIDE)
