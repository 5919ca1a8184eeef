"""The bar of a page as values, and its markup: the same links are always the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from helpers.html.elements import join
from helpers.text.messages import Messages


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page: its address as seen from this one, its text, and more words for those who listen.

    ``turn``: prev or next, for a quarter of the same place. ``wide``: left out of the bar of a phone, which names it in
    its panel. ``language``: that of the other page, where it is another one.
    """

    href: str
    text: str
    label: str = ""
    turn: str = ""
    wide: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Links that belong together, behind what they have in common."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a page leads. ``page``: where it stands below the reports; empty for one that needs no panel.

    ``first``, ``turns`` and ``last`` stand in a line, ``groups`` in a panel that opens.
    """

    page: str
    language: str
    first: tuple[Link, ...] = ()
    turns: tuple[Link, ...] = ()
    last: tuple[Link, ...] = ()
    known: Group | None = None
    groups: tuple[Group, ...] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """All of them."""
        grouped = [link for group in (self.known, *self.groups) if group for link in group.links]
        return (*self.first, *self.turns, *self.last, *grouped)


def render(bar: Bar) -> str:
    """The bar as markup; nothing if it leads nowhere."""
    if not bar.links:
        return ""
    t = Messages(bar.language)
    known = Markup('<p class="known">{}</p>').format(_group(bar.known)) if bar.known else ""
    panel = [_panel(bar, t)] if bar.page else []
    items = join([*_items(bar.first), *panel, *_items(bar.turns), *_items(bar.last)])
    form = Markup('<nav class="links" aria-label="{}"><ul>{}</ul>{}</nav>')
    return str(form.format(t("Other pages of these reports"), items, known))


def _items(links: Iterable[Link]) -> list[Markup]:
    return [_item(link) for link in links]


@lru_cache(maxsize=10_000)
def _item(link: Link) -> Markup:
    kind = Markup(' class="wide"') if link.wide else ""
    return Markup("<li{}>{}</li>").format(kind, _anchor(link))


@lru_cache(maxsize=10_000)
def _anchor(link: Link) -> Markup:
    """Kept: the province of a page is a neighbour on those of others."""
    turn = Markup(' rel="{}"').format(link.turn) if link.turn else ""
    tongue = Markup(' lang="{0}" hreflang="{0}"').format(link.language) if link.language else ""
    label = Markup(' aria-label="{}"').format(link.label) if link.label else ""
    return Markup('<a href="{}"{}{}{}>{}</a>').format(link.href, turn, tongue, label, link.text)


@lru_cache(maxsize=10_000)
def _group(group: Group) -> Markup:
    return Markup("{} {}").format(group.title, join(map(_anchor, group.links), " · "))


def _panel(bar: Bar, t: Messages) -> Markup:
    """Whatever does not fit in a line, and what becomes of these links where the page stands alone."""
    alone = t("These links open pages in the folder that this one, {page}, is part of. Did you get this page alone? "
              "They lead nowhere then: ask the sender for the whole folder.", page=bar.page)  # fmt: skip
    parts = join(Markup("<p>{}</p>").format(text) for text in (*map(_group, bar.groups), alone))
    return Markup("<li><details><summary>{}</summary><div>{}</div></details></li>").format(t("More pages"), parts)
