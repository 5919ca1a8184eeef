"""Numbers that are no level of anything: by how much something grew, what it rose to or from, pieces of another."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.intake.prose.item import Item

#: How far behind a share that of the late ones may stand, and all of them.
_LATE, _ALL = 9, 100


def is_change(items: Sequence[Item], low: int, index: int) -> bool:
    """Whether a number says by how much something grew or fell."""
    near = items[max(low, index - 9) : index]
    kinds = [item.kind for item in near]
    clause = kinds[len(kinds) - kinds[::-1].index("mark") :] if "mark" in kinds else kinds
    lead = [item for item in near if item.kind != "about"][-2:]
    if [item.kind for item in lead] in (["time", "copula"], ["dateless", "copula"]) and lead[1].value == "with":
        return False  # "rose over the month before, with more than 36,700 dossiers"
    if "change" in clause and "vs" in clause[clause.index("change") :]:
        return True
    for item in reversed(near[-4:]):
        if item.kind == "change":
            return True
        if item.kind in {"toward", "copula", "mark", "noun", "time", "number"} or item.kind == "part":
            return False
    return False


_GOALS = ("chỉ tiêu", "mục tiêu", "kế hoạch", "goal", "target", "plan")


def is_goal_met(text: str, items: Sequence[Item], index: int) -> bool:
    """Whether a number is the goal that is said to be passed: "exceeding the goal of the province (70%)"."""
    for at in range(index - 1, max(-1, index - 9), -1):
        item = items[at]
        if item.kind in {"number", "copula"} or item.value == "at_least":
            return False
        if item.value == "reached" or text[item.start : item.end].lower() == "vượt":
            return any(word in text[item.start : items[index].start].lower() for word in _GOALS)
    return False


def is_multiple(items: Sequence[Item], index: int) -> bool:
    """Whether a number says by how many times."""
    return items[index + 1 : index + 2] != [] and items[index + 1].kind == "times"


def is_broken(items: Sequence[Item], index: int) -> bool:
    """Whether a number may be the decimals of the one before it: "37, 6%"."""
    before = items[max(0, index - 2) : index]
    return len(before) == 2 and before[0].kind == "number" and before[1].value == "," and not before[0].value.percent


def goes_to(items: Sequence[Item], index: int) -> bool:
    """Whether a number is what something rose to, or from: "surged 3.6 times, to 294,100 from 81,600"."""
    near = items[max(0, index - 8) : index]
    lead = [item for item in near if item.kind != "about"]
    return bool(lead) and lead[-1].kind in {"toward"} and any(item.kind in {"change", "times"} for item in near)


def is_raised_to(items: Sequence[Item], index: int) -> bool:
    """Whether a number is what a total is brought to: "raising the total of level-4 services to 1,205 services"."""
    lead = [item for item in items[max(0, index - 3) : index] if item.kind != "about"]
    return bool(lead) and lead[-1].kind == "toward" and lead[-1].value == "to"


def is_whole(items: Sequence[Item], index: int) -> bool:
    """Whether a number is the one that others of its sentence are out of: "out of 40,000 dossiers, ..."."""
    lead = [item for item in items[max(0, index - 3) : index] if item.kind not in {"about", "feat"}]
    return bool(lead) and lead[-1].kind == "of" and lead[-1].value == "base"


def is_restated(items: Sequence[Item], index: int) -> bool:
    """Whether a goal is told as one that somebody has reached: whom it binds is not said then."""
    near = items[max(0, index - 9) : index]
    reached = [at for at, item in enumerate(near) if item.value == "reached"]
    return bool(reached) and any(item.value == "target" for item in near[reached[0] :])


def leaves_only_late(items: Sequence[Item], index: int) -> bool:
    """Whether a share and that of the late ones behind it make 100: "early 97.76%, late 2.24%" are all on time."""
    following = items[index + 1 : index + _LATE]
    at = next((at for at, item in enumerate(following) if item.kind == "number"), 0)
    other = following[at].value if at else None
    late = any("overdue" in str(item.value) for item in following[: at + 3])
    return bool(late and other and other.percent and items[index].value.value + other.value == _ALL)
