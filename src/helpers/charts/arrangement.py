"""Which of its places each label takes, so that all of them together disturb least.

What is near a point is taken first; where words would lie on words, other orders of placing are tried.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from helpers.charts.raster import AIR

#: The point of a label, the boxes that it may fill, and what speaks against each of them.
Spots = tuple[tuple[float, float], np.ndarray, np.ndarray]
#: What it costs to lie on words.
_ON_WORDS = 5000.0
#: Up to how many labels every order of placing them is tried.
_ORDERS = 4
#: The same where something would lie on words or lines otherwise, and from which cost on it does.
_ORDERS_OF_NEED, _CROSSED = 5, 250.0
#: From this cost on other orders are tried of so many labels, those that cost most.
_DEAR, _WORST = 40.0, 3
#: How often, of more labels than that, the one that has it worst is placed before the others instead.
_TURNS = 12
#: Of how many places of a label the line to the point is looked at before all others, the cheapest ones.
_TRIED = 100
#: What it costs a line to a label to cross another one.
_ON_LINE = 60.0
#: In which part of the edge of a label its line ends: other fonts are narrower.
_MIDDLE = 0.2
#: A way shorter than this is none.
_STILL = 1e-9
#: From so many points on, a thin line leads from a label to its point.
FAR = 16.0


def arranged(spots: Sequence[Spots], costs: Sequence[np.ndarray], most: Sequence[float] = ()) -> list[int]:
    """The place of each label in the order that costs least; every order is tried only where it is worth the time.

    ``most``: what the place of each may cost. Those that may not cost everything come after all others, one after the
    other, and have no place (-1) where it would cost more.
    """
    firm = [number for number in range(len(spots)) if not most or most[number] == float("inf")]
    best = _best(firm, spots, costs)
    for number in range(len(spots)):
        if number not in best.places:
            tried = placed((number,), spots, costs, best)
            if tried.cost <= most[number]:
                best = Placing(best.places | tried.places, best.costs | tried.costs, tried.taken, tried.lines)
    return [best.places.get(number, -1) for number in range(len(spots))]


def _best(every: Sequence[int], spots: Sequence[Spots], costs: Sequence[np.ndarray]) -> Placing:
    heights = tuple(sorted(every, key=lambda number: -spots[number][0][1]))
    orders = permutations(every) if len(every) <= _ORDERS else (every, heights, heights[::-1])
    best = min((placed(order, spots, costs) for order in orders), key=lambda found: found.cost)
    if best.cost >= _DEAR and len(every) > _ORDERS:
        others = [placed(order, spots, costs) for order in best.worst_last]
        best = min([best, *others], key=lambda found: found.cost)
    turned = best
    for _ in range(_TURNS if best.cost >= _CROSSED and len(every) > _ORDERS else 0):
        turned = placed(turned.worst_first, spots, costs)
        best = min(best, turned, key=lambda found: found.cost)
        if best.cost < _CROSSED:
            break
    if best.cost >= _CROSSED and _ORDERS < len(every) <= _ORDERS_OF_NEED:
        best = min((placed(order, spots, costs) for order in permutations(every)), key=lambda found: found.cost)
    return best


@dataclass(frozen=True, slots=True)
class Placing:
    """Labels placed one after the other: the place of each and what it costs, in the order in which they were; the
    boxes of words that are taken, and the lines to them, each from its point to its words.
    """

    places: dict[int, int]
    costs: dict[int, float]
    taken: np.ndarray
    lines: np.ndarray

    @property
    def cost(self) -> float:
        return round(sum(self.costs.values()), 6)

    @property
    def worst_first(self) -> tuple[int, ...]:
        """The order with the label that costs most before all others."""
        worst = max(self.costs, key=lambda number: self.costs[number])
        return (worst, *(number for number in self.costs if number != worst))

    @property
    def worst_last(self) -> list[tuple[int, ...]]:
        """Every order of those that cost most, a few, after all others."""
        worst = sorted(self.costs, key=lambda number: -self.costs[number])[:_WORST]
        others = [number for number in self.costs if number not in worst]
        return [(*others, *order) for order in permutations(worst)]


def placed(
    order: Sequence[int], spots: Sequence[Spots], costs: Sequence[np.ndarray], before: Placing | None = None
) -> Placing:
    """The cheapest place of each label when they are placed in an order, and what it costs.

    The line to a label from afar counts as words: it crosses none, and none lies on it. ``before``: what stands there.
    """
    places: dict[int, int] = {}
    dear: dict[int, float] = {}
    taken, lines = (before.taken, before.lines) if before else (np.empty((0, 4)), np.empty((0, 4)))
    for number in order:
        point, boxes, _ = spots[number]
        covered = over(boxes, taken).sum(axis=1) + crossed(lines, boxes).sum(axis=0)
        places[number], dear[number] = _chosen(point, boxes, costs[number] + _ON_WORDS * covered, taken, lines)
        box = boxes[places[number]][None]
        taken = np.vstack([taken, box])
        lines = np.vstack([lines, _leaders(point, box)[distance(point, box) > FAR]])
    return Placing(places, dear, taken, lines)


def _chosen(
    point: tuple[float, float], boxes: np.ndarray, cost: np.ndarray, taken: np.ndarray, lines: np.ndarray
) -> tuple[int, float]:
    """The place that costs least with its line to the point, and what it costs; the others are tried only where the
    line of the cheapest would lie on words or lines, the cheaper ones first.
    """
    first = int(cost.argmin())
    if not _led(point, boxes[first][None], taken, lines).any():
        return first, float(cost[first])
    order = np.argsort(cost, kind="stable")
    for tried in (order[:_TRIED], order):
        whole = cost[tried] + _led(point, boxes[tried], taken, lines)
        best = int(whole.argmin())
        if whole[best] < _ON_WORDS:
            break
    return int(tried[best]), float(whole[best])


def _led(point: tuple[float, float], boxes: np.ndarray, taken: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """What the line to each place costs by the words and lines that it crosses; nothing for one that needs none."""
    leaders = _leaders(point, boxes)
    found = _ON_WORDS * crossed(leaders, taken).sum(axis=1) + _ON_LINE * _meeting(leaders, lines).sum(axis=1)
    cost: np.ndarray = found * (distance(point, boxes) > FAR)
    return cost


def _leaders(point: tuple[float, float], boxes: np.ndarray) -> np.ndarray:
    """The line from a point to each box, as both its ends: it comes to the side of the words that is next to it."""
    inside = _MIDDLE * (boxes[:, 2] - boxes[:, 0])
    x, y = np.full(len(boxes), point[0]), np.full(len(boxes), point[1])
    across, up = np.clip(x, boxes[:, 0] + inside, boxes[:, 2] - inside), np.clip(y, boxes[:, 1], boxes[:, 3])
    return np.column_stack([x, y, across, up])


def led_to(point: tuple[float, float], box: np.ndarray) -> tuple[float, float]:
    """Where the line from a point to a box of words ends."""
    _, _, x, y = _leaders(point, box[None])[0]
    return float(x), float(y)


def crossed(lines: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """Which lines run through which boxes."""
    start, way = lines[:, None, :2], (lines[:, 2:] - lines[:, :2])[:, None]
    still = np.abs(way) < _STILL
    step = np.where(still, _STILL, way)
    one, other = (boxes[:, :2] - start) / step, (boxes[:, 2:] - start) / step
    enter, leave = np.minimum(one, other).max(axis=2), np.maximum(one, other).min(axis=2)
    found: np.ndarray = np.maximum(enter, 0.0) < np.minimum(leave, 1.0)
    return found


def _meeting(lines: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Which lines cross which others."""
    first, second = lines[:, None], others[None]
    apart = _side(first, second[..., :2]) * _side(first, second[..., 2:]) < 0
    found: np.ndarray = apart & (_side(second, first[..., :2]) * _side(second, first[..., 2:]) < 0)
    return found


def _side(lines: np.ndarray, points: np.ndarray) -> np.ndarray:
    """On which side of lines some points lie: more or less than 0."""
    way, apart = lines[..., 2:] - lines[..., :2], points - lines[..., :2]
    found: np.ndarray = way[..., 0] * apart[..., 1] - way[..., 1] * apart[..., 0]
    return found


def distance(point: tuple[float, float], boxes: np.ndarray) -> np.ndarray:
    across = np.maximum(np.maximum(boxes[:, 0] - point[0], 0), point[0] - boxes[:, 2])
    up = np.maximum(np.maximum(boxes[:, 1] - point[1], 0), point[1] - boxes[:, 3])
    return np.hypot(across, up)


def over(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Which boxes lie on which others, with some air to the sides."""
    across = (boxes[:, None, 0] < others[None, :, 2] + AIR) & (others[None, :, 0] < boxes[:, None, 2] + AIR)
    found: np.ndarray = across & (boxes[:, None, 1] < others[None, :, 3]) & (others[None, :, 1] < boxes[:, None, 3])
    return found
