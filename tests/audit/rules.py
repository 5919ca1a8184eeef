"""What no page may say: each rule finds the sentences of a page that the package does not bear out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from audit.facts import BREAK, Facts, last_day
from audit.reading import Page, numbers

Rule = Callable[[Page, Facts], Iterator[str]]
#: Whole numbers below it may be counts of rows, places and quarters, days and months, which no rule can look up.
_COUNTS = 200
#: Sections that tell figures of the place and the country; the others set provinces side by side or quote notes.
_OWN = frozenset({"header", "headline", "growth", "shares", "dossiers"})
#: A number with what it is so many of; not the rate of a change, and not where a scale begins.
_MEASURED = re.compile(r"(?<!từ )(?<!begins at )(?<![\w.,–(+−-])[\d.,]*\d(?=%| dịch vụ| services)")
#: A label that is nothing but a number: a value at its mark, or a tick of an axis.
_BARE = re.compile(r"[+−-]?[\d.,]*\d%?")
_YEARS = range(2018, 2025)
#: The time of a figure, in brackets behind its value; a year in short; the names of levels.
_SAID = re.compile(r"’\d\d|(?:mức độ|levels?) \d(?: (?:và|and) \d)?|\([^()]*\b(?:19|20)\d\d\)")
#: Numbers up to twelve are written as words in one language and as digits in the other.
_IN_WORDS = 12
_SILENCE = re.compile(r"chưa tìm thấy số liệu mới|No new figure|^Chưa tìm thấy số liệu nào|^No figure on online")
#: Said of the whole place, so that figures of one of its offices do not speak against it.
_OF_THE_WHOLE = re.compile(r"số liệu mới của toàn (?:tỉnh|thành phố) |No new figure of the whole of ")
#: A share and the target that a sentence or a row says it met or missed.
_ABOVE = re.compile(r"vượt chỉ tiêu|above the target")
_BELOW = re.compile(r"thấp hơn [\d.,]+ điểm phần trăm so với chỉ tiêu|[\d.,]+ points below the target")
_CHANGE = re.compile(
    r"(?P<way>tăng|giảm|up|down) (?P<amount>[\d.,]*\d)(?: điểm phần trăm| points)? (?:so với|from) (?P<old>[\d.,]*\d)%?"
    r" \([^()]*\)(?:, (?:gấp )?(?:khoảng |about )?(?P<times>twice|[\d.,]*\d) ?(?:lần|times)?)?"
)
_MET, _MISSED = re.compile(r"(?<!chưa )\bđạt\b|\bmet\b"), re.compile(r"\bchưa đạt\b|\bmissed\b")
_ONLY = re.compile(r"The only figure is from before|Số liệu duy nhất có trước")
_OLD_ONLY = re.compile(r"Figures are from before 2018 only|Chỉ có số liệu trước năm 2018")
#: In the heading of a survey, and in the words below it with the value of the place.
_QUARTER = re.compile(
    r"(?:Citizen survey|Khảo sát người dân): [^.:]*?(?:among the (?:highest|lowest) quarter|"
    r"thuộc nhóm một phần tư (?:cao|thấp) nhất)"
)
_HALF = re.compile(
    r": ([\d.,]+) \([^()]*\)\. (?:It is a citizen survey|Đây là điểm khảo sát)[^.]*\. (?:Half of the \d+ provinces lie "
    r"between|Một nửa trong \d+ tỉnh, thành phố có mức từ) ([\d.,]+) (?:and|đến) ([\d.,]+)"
)
#: Changes that are said to be of a year, and of a quarter and the one before.
_YEARLY = re.compile(
    r"(?i:tăng|giảm|up|down) ([\d.,]*\d)(?: điểm phần trăm| points)?(?: \(\d+%\))? (?:trong một năm|in a year)"
)
_PACE = re.compile(
    r"(?:Thay đổi trong quý|Change in the quarter): [+−-]?([\d.,]*\d)[^;]*; "
    r"(?:quý trước|in the one before): [+−-]?([\d.,]*\d)"
)
_YEAR_DAYS, _QUARTER_DAYS, _LEEWAY = 365, 91, 31
_DOWN = re.compile(r"dưới|tối đa|không quá|under|at most|less than")


def silence(page: Page, facts: Facts) -> Iterator[str]:
    """No page says that a quarter has no figure of its own where the package has one."""
    news = facts.news(page.area, page.quarter)
    if _OF_THE_WHOLE.search(page.finding):
        news = [item for item in news if not item.row["unit_name"]]
    if news and _SILENCE.search(page.finding):
        yield f"says that nothing is new; {news[0].row['id']} is of the quarter: {page.finding[:90]}"


def told(page: Page, facts: Facts) -> Iterator[str]:
    """The finding of a quarter with figures tells one of them; an index alone is enough where there is nothing else."""
    news = [item for item in facts.news(page.area, page.quarter) if item.row["tier"] == "all"]
    news = [item for item in news if facts.indicators[item.row["indicator"]]["kind"] != "index"] or news
    flags = {name for name, row in facts.indicators.items() if row["unit"] == "flag"}
    values = {item.value for item in news if item.row["indicator"] not in flags}
    if values.isdisjoint(numbers(page.finding, page.language)) and values:
        yield f"tells none of the quarter's figures {sorted(map(str, values))[:5]}: {page.finding[:90]}"


def from_nowhere(page: Page, facts: Facts) -> Iterator[str]:
    """Every number is printed in the package or follows by arithmetic; small whole ones may be counts."""
    known = facts.printed | facts.reckoned(page.area, page.quarter)
    for name, text in page.sections.items():
        for number in dict.fromkeys(numbers(text, page.language)):
            small = number == number.to_integral() and number < _COUNTS
            if not small and number not in known:
                yield f"#{name}: {number} is neither printed nor computed"


def small(page: Page, facts: Facts) -> Iterator[str]:
    """So many percent or services, however few, are a figure of the place or the country, or follow from some."""
    known = facts.measured(page.area, page.quarter)
    for name, text in page.sections.items():
        for told in dict.fromkeys(_MEASURED.findall(text)) if name in _OWN else ():
            [number, *_] = numbers(told, page.language) or [Decimal(0)]
            if number and number not in known:
                yield f"#{name}: {told} of something is no figure of the place or the country"


def drawn(page: Page, facts: Facts) -> Iterator[str]:
    """Every number in a drawing is a figure, a target, a year, a tick of its axis, or a bound of its legend."""
    known = facts.measured(page.area, page.quarter)
    others = known | facts.anywhere(page.quarter) | facts.printed | facts.reckoned(page.area, page.quarter)
    for drawing in page.drawings:
        allowed = known if drawing.section in _OWN else others
        steps = [part for label in drawing.labels for part in label.split("–") if _BARE.fullmatch(part.strip())]
        ticks = _ticks(steps, page.language)
        for label in dict.fromkeys(drawing.labels):
            told = set(numbers(_SAID.sub("", label), page.language)) - (
                ticks if _BARE.fullmatch(label) or "–" in label else set()
            )
            strange = sorted(told - allowed - {Decimal(year) for year in _YEARS})
            if strange and not _named(label):
                yield f"#{drawing.section}: {strange[0]} in a drawing ({label}) is neither a figure nor a tick"


#: The digits of the steps that axes have.
_STEPS = {(1,), (1, 5), (2,), (2, 5), (3,), (4,), (5,), (6,), (8,)}


def _ticks(labels: Iterable[str], language: str) -> set[Decimal]:
    """Numbers that stand at equal steps from each other, three or more, on the steps that axes have."""
    bare = sorted({number for label in labels for number in numbers(label.lstrip("+−-"), language)})
    found: set[Decimal] = set()
    for low, high in pairwise(bare):
        step = high - low
        same = [number for number in bare if step and (number - low) % step == 0]
        if step.normalize().as_tuple().digits in _STEPS and len(same) >= 3 and low % step == 0:
            found.update(same)
    return found


def _named(label: str) -> bool:
    """True for an event or a rule by its number."""
    return bool(re.search(r"(?:NQ|QĐ|NĐ|Res\.|Dec\.|Decree|Nghị)", label))


def differences(page: Page, _: Facts) -> Iterator[str]:
    """A rise or a fall in a sentence is that between two numbers of it, and a multiple their quotient."""
    for found in _CHANGE.finditer(page.finding):
        before = numbers(page.finding[: found.start()], page.language)
        [amount], [old] = (numbers(found[part], page.language) for part in ("amount", "old"))
        new = old + (amount if found["way"] in {"tăng", "up"} else -amount)
        if new not in before:
            yield f"{old} and {amount} make {new}, which is not told: {found[0]}"
        times = [Decimal(2)] if found["times"] == "twice" else numbers(found["times"] or "", page.language)
        if times and old and abs(new / old - times[0]) > (Decimal("0.5") if times[0] >= 10 else Decimal("0.05")):
            yield f"{new} is not {times[0]} times {old}: {found[0]}"


def gaps(page: Page, facts: Facts) -> Iterator[str]:
    """No gap is told for a family that the place has a figure of, or that could not exist in the quarter."""
    known = {facts.indicators[item.row["indicator"]]["family"] for item in facts.known(page.area, page.quarter)}
    end = last_day(page.quarter)
    for text in page.items("notes"):
        if not re.match(r"Đến hết quý .*chưa|We found no source that publishes|Chưa tìm (thấy|được)", text):
            continue
        for name, row in facts.presentation.items():
            label = row[f"measure_{page.language}"]
            indicator = facts.indicators[name]
            if not label or not re.search(rf"{re.escape(label.lower())}(?=[,.;]|$)", text.lower()):
                continue
            if indicator["family"] in known and indicator["unit"] == "percent":
                yield f"a gap is told of {indicator['family']}, of which a figure is known: {text[:90]}"
            if indicator["regime"] == "modes" and end < BREAK:
                yield f"a gap is told of what could not exist: {label}"


def verdicts(page: Page, facts: Facts) -> Iterator[str]:
    """No verdict has the wrong sign, in a sentence or in a row."""
    for sentence in re.split(r"(?<=\.) ", page.finding):
        for form, sign in ((_ABOVE, 1), (_BELOW, -1)):
            found = form.search(sentence)
            if found:
                before = _percents(sentence[: found.start()], page.language)
                after = _percents(sentence[found.end() :], page.language)
                if before and after and (before[-1] - after[0]) * sign <= 0:
                    yield f"the sign is wrong: {sentence}"
    for row in page.rows("targets"):
        cells = {cell.title: cell.text for cell in row}
        goal = next((text for title, text in cells.items() if title in {"Mức", "Target value", "Value", "Level"}), "")
        result = next((text for title, text in cells.items() if re.match("Kết quả|Latest result|Result", title)), "")
        verdict = next((text for title, text in cells.items() if re.match("Đánh giá|Verdict|Assessment", title)), "")
        of_share = "%" in goal
        wanted, got = (_percents(text, page.language) if of_share else numbers(text, page.language)
                       for text in (goal, result))  # fmt: skip
        if not (wanted and got and verdict) or len(wanted) > 1:
            continue
        sign = -1 if _DOWN.search(goal) else 1
        if _MET.search(verdict) and not _MISSED.search(verdict) and (got[0] - wanted[0]) * sign < 0:
            yield f"met with {result} for {goal}"
        if _MISSED.search(verdict) and (got[0] - wanted[0]) * sign > 0:
            yield f"missed with {result} for {goal}"


def ranks(page: Page, facts: Facts) -> Iterator[str]:
    """No place is told among more provinces than have a figure, or among fewer than ten."""
    for text in (page.finding, *page.items("place")):
        for rank, among in re.findall(r"(?:thứ|rank(?:s)?) (\d+)(?:/|(?:st|nd|rd|th)? of )(\d+)", text):
            if int(among) < 10 or int(rank) > int(among) or int(among) > len(facts.tables["provinces"]):
                yield f"a rank of {rank} among {among}: {text[:90]}"


def only(page: Page, facts: Facts) -> Iterator[str]:
    """No number of services is called the only one, or all are said to be old, where the package has another."""
    services = [item for item in facts.known(page.area, page.quarter)
                if facts.indicators[item.row["indicator"]]["unit"] == "service"]  # fmt: skip
    text = page.sections.get("growth", "")
    if _ONLY.search(text) and len(services) > 1:
        yield f"says that there is one number of services; there are {len(services)}"
    later = [item.row["id"] for item in services if item.end.year >= _YEARS.start]
    if _OLD_ONLY.search(text) and later:
        yield f"says that all numbers of services are from before 2018; not so {later[0]}"


def quarters_of_all(page: Page, _: Facts) -> Iterator[str]:
    """Who is said to be among the highest or the lowest quarter is above or below the half that is told beside it."""
    text = page.sections.get("place", "")
    said, half = _QUARTER.search(text), _HALF.search(text)
    if said and half:
        value, low, high = (numbers(part.rstrip(".,"), page.language)[0] for part in half.groups())
        up = said[0].endswith(("highest quarter", "cao nhất"))
        if value <= high if up else value >= low:
            yield f"{said[0]} with {value}, where half are between {low} and {high}"


def lapses(page: Page, facts: Facts) -> Iterator[str]:
    """What is said to be the change of a year or of a quarter lies between two figures about so far apart."""
    for pattern, days in ((_YEARLY, _YEAR_DAYS), (_PACE, _QUARTER_DAYS)):
        for told in pattern.finditer(page.finding):
            for number in (numbers(part, page.language)[0] for part in told.groups()):
                gaps = [gap for amount, gap in facts.moved(page.area, page.quarter) if amount == number]
                if not any(abs(gap - days) <= _LEEWAY for gap in gaps):
                    yield f"{number} in {days} days: {told[0]}"


def _percents(text: str, language: str) -> list[Decimal]:
    return [number for part in re.findall(r"[\d.,]+(?=%)", text) for number in numbers(part, language)]


def twins(page: Page, other: Page) -> Iterator[str]:
    """Both languages say the same numbers in each section."""
    if page.sections.keys() != other.sections.keys():
        yield f"sections differ: {sorted(page.sections.keys() ^ other.sections.keys())}"
    for name in page.sections.keys() & other.sections.keys():
        here, there = (set(numbers(one.sections[name], one.language)) for one in (page, other))
        apart = [str(number) for number in sorted(here ^ there) if number > _IN_WORDS]
        if apart:
            yield f"#{name}: {', '.join(apart[:8])} stand in one language only"


RULES: tuple[Rule, ...] = (
    silence, told, from_nowhere, small, drawn, differences, gaps, verdicts, ranks, only, quarters_of_all,
    lapses,
)  # fmt: skip
