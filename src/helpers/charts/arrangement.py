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
#: How often, of more labels than that, the one that has it worst is placed before the others instead.
_TURNS = 12
#: From so many points on, a thin line leads from a label to its point.
FAR = 16.0


def arranged(spots: Sequence[Spots], costs: Sequence[np.ndarray]) -> list[int]:
    """The place of each label in the order that costs least; every order is tried only where it is worth the time."""
    every = tuple(range(len(spots)))
    heights = tuple(sorted(every, key=lambda number: -spots[number][0][1]))
    orders = permutations(every) if len(every) <= _ORDERS else (every, heights, heights[::-1])
    best = min((placed(order, spots, costs) for order in orders), key=lambda found: found.cost)
    if best.cost >= _ON_WORDS and _ORDERS < len(every) <= _ORDERS_OF_NEED:
        best = min((placed(order, spots, costs) for order in permutations(every)), key=lambda found: found.cost)
    turned = best
    for _ in range(_TURNS if best.cost >= _ON_WORDS and len(every) > _ORDERS_OF_NEED else 0):
        turned = placed(turned.worst_first, spots, costs)
        best = min(best, turned, key=lambda found: found.cost)
    return [best.places[number] for number in every]


@dataclass(frozen=True, slots=True)
class Placing:
    """Labels placed one after the other: the place of each and what it costs, in the order in which they were."""

    places: dict[int, int]
    costs: dict[int, float]

    @property
    def cost(self) -> float:
        return round(sum(self.costs.values()), 6)

    @property
    def worst_first(self) -> tuple[int, ...]:
        """The order with the label that costs most before all others."""
        worst = max(self.costs, key=lambda number: self.costs[number])
        return (worst, *(number for number in self.costs if number != worst))


def placed(order: Sequence[int], spots: Sequence[Spots], costs: Sequence[np.ndarray]) -> Placing:
    """The cheapest place of each label when they are placed in an order, and what it costs.

    The line to a label from afar counts as words: it crosses none, and none lies on it.
    """
    found, taken = Placing({}, {}), np.empty((0, 4))
    for number in order:
        point, boxes, _ = spots[number]
        cost = costs[number] + _ON_WORDS * over(boxes, taken).sum(axis=1)
        place = int(cost.argmin())
        leader = _leader(point, boxes[place])
        found.places[number] = place
        found.costs[number] = float(cost[place]) + _ON_WORDS * float(over(leader, taken).sum())
        taken = np.vstack([taken, boxes[place], leader])
    return found


def _leader(point: tuple[float, float], box: np.ndarray) -> np.ndarray:
    """Small boxes along the line from a label to its point; none if they are near each other."""
    if float(distance(point, box[None])[0]) <= FAR:
        return np.empty((0, 4))
    middle = np.array([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])
    steps = np.linspace(0.0, 1.0, 12)[:, None]
    along = np.array(point) + steps * (middle - np.array(point))
    outside = (along[:, 1] < box[1]) | (along[:, 1] > box[3]) | (along[:, 0] < box[0]) | (along[:, 0] > box[2])
    boxes: np.ndarray = np.hstack([along - 0.5, along + 0.5])[outside]
    return boxes


def distance(point: tuple[float, float], boxes: np.ndarray) -> np.ndarray:
    across = np.maximum(np.maximum(boxes[:, 0] - point[0], 0), point[0] - boxes[:, 2])
    up = np.maximum(np.maximum(boxes[:, 1] - point[1], 0), point[1] - boxes[:, 3])
    return np.hypot(across, up)


def over(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Which boxes lie on which others, with some air to the sides."""
    across = (boxes[:, None, 0] < others[None, :, 2] + _AIR) & (others[None, :, 0] < boxes[:, None, 2] + _AIR)
    found: np.ndarray = across & (boxes[:, None, 1] < others[None, :, 3]) & (others[None, :, 1] < boxes[:, None, 3])
    return found
