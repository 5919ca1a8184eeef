"""What the panel answers to an action: how many figures were decided on, how many the package takes."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from helpers.explore.intake.figures import Figures
from helpers.explore.intake.row import Decision
from helpers.intake.admission import Admission
from helpers.text.messages import Messages


@dataclass(frozen=True, slots=True)
class Said:
    """The answer to the last action; ``wrong`` if it was not done."""

    text: Markup
    wrong: bool = False


def decided(figures: Figures, t: Messages) -> str:
    """How many figures are to go in, how many not, and how many nobody has decided on."""
    return t("Accepted: {accepted}; dropped: {dropped}; open: {open}.",
             accepted=len(figures.of(Decision.ACCEPTED)), dropped=len(figures.of(Decision.DROPPED)),
             open=len(figures.of(Decision.OPEN)))  # fmt: skip


def admitted(done: str, found: Admission, t: Messages) -> str:
    """What was done, or would be, and what became of the figures that are not new."""
    told = [done]
    if found.duplicates:
        told.append(t("There already: {n}.", n=found.duplicates))
    if found.rejected:
        told.append(t("Refused: {n}, each with the reason in its row.", n=len(found.rejected)))
    if found.conflicts:
        told.append(t("Other values for the same thing: {n}; both are kept.", n=len(found.conflicts)))
    return " ".join(told)
