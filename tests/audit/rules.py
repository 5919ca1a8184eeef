"""What no page may say: each rule finds the sentences of a page that the package does not bear out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from audit.facts import BREAK, Facts, last_day
from audit.reading import Page, numbers

Rule = Callable[[Page, Facts], Iterator[str]]
#: Whole numbers below it may be counts of rows, places and quarters, days and months, which no rule can look up.
_COUNTS = 200
#: Numbers up to twelve are written as words in one language and as digits in the other.
_IN_WORDS = 12
_SILENCE = re.compile(r"chưa tìm thấy số liệu mới|No new figure|^Chưa tìm thấy số liệu nào|^No figure on online")
#: A share and the target that a sentence or a row says it met or missed.
_ABOVE = re.compile(r"vượt chỉ tiêu|above the target")
_BELOW = re.compile(r"thấp hơn [\d.,]+ điểm phần trăm so với chỉ tiêu|[\d.,]+ points below the target")
_CHANGE = re.compile(
    r"(?P<way>tăng|giảm|up|down) (?P<amount>[\d.,]*\d)(?: điểm phần trăm| points)? (?:so với|from) (?P<old>[\d.,]*\d)%?"
    r" \([^()]*\)(?:, (?:gấp )?(?:khoảng |about )?(?P<times>twice|[\d.,]*\d) ?(?:lần|times)?)?"
)
_MET, _MISSED = re.compile(r"(?<!chưa )\bđạt\b|\bmet\b"), re.compile(r"\bchưa đạt\b|\bmissed\b")
_DOWN = re.compile(r"dưới|tối đa|không quá|under|at most|less than")


def silence(page: Page, facts: Facts) -> Iterator[str]:
    """No page says that a quarter has no figure of its own where the package has one."""
    news = facts.news(page.area, page.quarter)
    if news and _SILENCE.search(page.finding):
        yield f"says that nothing is new; {news[0].row['id']} is of the quarter: {page.finding[:90]}"


def told(page: Page, facts: Facts) -> Iterator[str]:
    """The finding of a quarter with figures tells one of them, or what is computed from them."""
    news = [item for item in facts.news(page.area, page.quarter) if item.row["tier"] == "all"]
    flags = {name for name, row in facts.indicators.items() if row["unit"] == "flag"}
    values = {item.value for item in news if item.row["indicator"] not in flags}
    computed = {n for n in facts.reckoned(page.area, page.quarter) if n >= _COUNTS or n != n.to_integral()}
    said = set(numbers(page.finding, page.language))
    if values and not said & (values | computed):
        yield f"tells none of the quarter's figures {sorted(map(str, values))[:5]}: {page.finding[:90]}"


def from_nowhere(page: Page, facts: Facts) -> Iterator[str]:
    """Every number is printed in the package or follows by arithmetic; small whole ones may be counts."""
    known = facts.printed | facts.reckoned(page.area, page.quarter)
    for name, text in page.sections.items():
        for number in dict.fromkeys(numbers(text, page.language)):
            small = number == number.to_integral() and number < _COUNTS
            if not small and number not in known:
                yield f"#{name}: {number} is neither printed nor computed"


def differences(page: Page, _: Facts) -> Iterator[str]:
    """A rise or a fall in a sentence is that between two numbers of it, and a multiple their quotient."""
    for sentence in re.split(r"(?<=\.) ", page.finding):
        for found in _CHANGE.finditer(sentence):
            before = numbers(sentence[: found.start()], page.language)
            [amount], [old] = (numbers(found[part], page.language) for part in ("amount", "old"))
            new = old + (amount if found["way"] in {"tăng", "up"} else -amount)
            if before and new not in before:
                yield f"{old} and {amount} make {new}, which is not told: {sentence}"
            times = found["times"] and numbers(found["times"], page.language)
            if times and old and abs(new / old - times[0]) > (Decimal("0.5") if times[0] >= 10 else Decimal("0.05")):
                yield f"{new} is not {times[0]} times {old}: {sentence}"


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


RULES: tuple[Rule, ...] = (silence, told, from_nowhere, differences, gaps, verdicts, ranks)
