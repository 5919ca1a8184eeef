"""Which of its places each label takes, so that all of them together disturb least.

What is near a point is taken first; where words would lie on words, other orders of placing are tried.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

#: The point of a label, the boxes that it may fill, and what speaks against each of them.
Spots = tuple[tuple[float, float], np.ndarray, np.ndarray]
#: The air around a label in points, and what it costs to lie on words.
_AIR, _ON_WORDS = 2.0, 1000.0
#: Up to how many labels every order of placing them is tried.
_ORDERS = 4
#: The same where something would lie on words otherwise.
_ORDERS_OF_NEED = 5
#: From this cost on other orders are tried of so many labels, those that cost most.
_DEAR, _WORST = 40.0, 3
#: How often, of more labels than that, the one that has it worst is placed before the others instead.
_TURNS = 12
#: Of how many places of a label the line to the point is looked at before all others, the cheapest ones.
_TRIED = 100
#: Where on the line from a point to a label its small boxes stand.
_STEPS = np.linspace(0.0, 1.0, 12)[:, None]
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
            tried = placed((number,), spots, costs, best.taken)
            if tried.cost <= most[number]:
                best = Placing(best.places | tried.places, best.costs | tried.costs, tried.taken)
    return [best.places.get(number, -1) for number in range(len(spots))]


def _best(every: Sequence[int], spots: Sequence[Spots], costs: Sequence[np.ndarray]) -> Placing:
    heights = tuple(sorted(every, key=lambda number: -spots[number][0][1]))
    orders = permutations(every) if len(every) <= _ORDERS else (every, heights, heights[::-1])
    best = min((placed(order, spots, costs) for order in orders), key=lambda found: found.cost)
    if best.cost >= _DEAR and len(every) > _ORDERS:
        others = [placed(order, spots, costs) for order in best.worst_last]
        best = min([best, *others], key=lambda found: found.cost)
    if best.cost >= _ON_WORDS and _ORDERS < len(every) <= _ORDERS_OF_NEED:
        best = min((placed(order, spots, costs) for order in permutations(every)), key=lambda found: found.cost)
    turned = best
    for _ in range(_TURNS if best.cost >= _ON_WORDS and len(every) > _ORDERS_OF_NEED else 0):
        turned = placed(turned.worst_first, spots, costs)
        best = min(best, turned, key=lambda found: found.cost)
    return best


@dataclass(frozen=True, slots=True)
class Placing:
    """Labels placed one after the other: the place of each and what it costs, in the order in which they were; and the
    boxes that are taken, of words and of lines to them.
    """

    places: dict[int, int]
    costs: dict[int, float]
    taken: np.ndarray

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
    order: Sequence[int], spots: Sequence[Spots], costs: Sequence[np.ndarray], taken: np.ndarray | None = None
) -> Placing:
    """The cheapest place of each label when they are placed in an order, and what it costs.

    The line to a label from afar counts as words: it crosses none, and none lies on it. ``taken``: boxes before them.
    """
    places: dict[int, int] = {}
    dear: dict[int, float] = {}
    filled = np.empty((0, 4)) if taken is None else taken
    for number in order:
        point, boxes, _ = spots[number]
        cost = costs[number] + _ON_WORDS * over(boxes, filled).sum(axis=1)
        places[number], dear[number] = _chosen(point, boxes, cost, filled)
        box = boxes[places[number]]
        filled = np.vstack([filled, box, _leader(point, box)])
    return Placing(places, dear, filled)


def _chosen(point: tuple[float, float], boxes: np.ndarray, cost: np.ndarray, taken: np.ndarray) -> tuple[int, float]:
    """The place that costs least with its line to the point, and what it costs; the others are tried only where the
    line of the cheapest would lie on words, the cheaper ones first.
    """
    first = int(cost.argmin())
    if not over(_leader(point, boxes[first]), taken).any():
        return first, float(cost[first])
    order = np.argsort(cost, kind="stable")
    for tried in (order[:_TRIED], order):
        whole = cost[tried] + _ON_WORDS * _crossings(point, boxes[tried], taken)
        best = int(whole.argmin())
        if whole[best] < _ON_WORDS:
            break
    return int(tried[best]), float(whole[best])


def _crossings(point: tuple[float, float], boxes: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """On how many of the taken boxes the line of each place lies, each counted once for each of its small boxes."""
    led = distance(point, boxes) > FAR
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    along = np.array(point) + _STEPS * (middles - np.array(point))[:, None]
    free = _outside(along, boxes[:, None]) & led[:, None]
    across = (along[..., None, 0] - 0.5 < taken[:, 2] + _AIR) & (taken[:, 0] < along[..., None, 0] + 0.5 + _AIR)
    up = (along[..., None, 1] - 0.5 < taken[:, 3]) & (taken[:, 1] < along[..., None, 1] + 0.5)
    found: np.ndarray = (across & up & free[..., None]).sum(axis=(1, 2))
    return found


def _leader(point: tuple[float, float], box: np.ndarray) -> np.ndarray:
    """Small boxes along the line from a label to its point; none if they are near each other."""
    if float(distance(point, box[None])[0]) <= FAR:
        return np.empty((0, 4))
    along = np.array(point) + _STEPS * ((box[:2] + box[2:]) / 2 - np.array(point))
    boxes: np.ndarray = np.hstack([along - 0.5, along + 0.5])[_outside(along, box)]
    return boxes


def _outside(along: np.ndarray, box: np.ndarray) -> np.ndarray:
    across = (along[..., 0] < box[..., 0]) | (along[..., 0] > box[..., 2])
    found: np.ndarray = across | (along[..., 1] < box[..., 1]) | (along[..., 1] > box[..., 3])
    return found


def distance(point: tuple[float, float], boxes: np.ndarray) -> np.ndarray:
    across = np.maximum(np.maximum(boxes[:, 0] - point[0], 0), point[0] - boxes[:, 2])
    up = np.maximum(np.maximum(boxes[:, 1] - point[1], 0), point[1] - boxes[:, 3])
    return np.hypot(across, up)


def over(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Which boxes lie on which others, with some air to the sides."""
    across = (boxes[:, None, 0] < others[None, :, 2] + _AIR) & (others[None, :, 0] < boxes[:, None, 2] + _AIR)
    found: np.ndarray = across & (boxes[:, None, 1] < others[None, :, 3]) & (others[None, :, 1] < boxes[:, None, 3])
    return found
