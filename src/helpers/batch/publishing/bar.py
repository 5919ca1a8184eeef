"""The bar of a page as values, and its markup: the same links are always the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import escape

from helpers.text.messages import Messages


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page: its address as seen from this one, its text, and more words for those who listen.

    ``turn``: prev or next, for a quarter of the same place. ``saved``: it leads to a file that is saved, not opened.
    ``wide``: left out of the bar of a phone, which names it in its panel. ``language``: that of the other page, where
    it is another one.
    """

    href: str
    text: str
    label: str = ""
    turn: str = ""
    wide: bool = False
    language: str = ""
    saved: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Links that belong together, behind what they have in common."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a page leads. ``page``: where it stands below the reports; empty for one that needs no panel.

    ``first``, ``turns`` and ``last`` stand in a line, ``known`` in lines below it, ``groups`` in a panel that opens.
    """

    page: str
    language: str
    first: tuple[Link, ...] = ()
    turns: tuple[Link, ...] = ()
    last: tuple[Link, ...] = ()
    known: tuple[Group, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """All of them."""
        grouped = [link for group in (*self.known, *self.groups) for link in group.links]
        return (*self.first, *self.turns, *self.last, *grouped)


def render(bar: Bar) -> str:
    """The bar as markup; nothing if it leads nowhere. Written piece by piece: thousands are made after a build."""
    if not bar.links:
        return ""
    t = Messages(bar.language)
    known = "".join(f'<p class="known">{_group(group)}</p>' for group in bar.known)
    panel = _panel(bar, t) if bar.page else ""
    items = "".join((*map(_item, bar.first), panel, *map(_item, bar.turns), *map(_item, bar.last)))
    name = _text(t("Other pages of these reports"))
    return f'<nav class="links" aria-label="{name}"><ul>{items}</ul>{known}</nav>'


def _item(link: Link) -> str:
    kind = ' class="wide"' if link.wide else ""
    return f"<li{kind}>{_anchor(link)}</li>"


def _anchor(link: Link) -> str:
    turn = f' rel="{link.turn}"' if link.turn else ""
    tongue = f' lang="{link.language}" hreflang="{link.language}"' if link.language else ""
    label = f' aria-label="{_text(link.label)}"' if link.label else ""
    saved = " download" if link.saved else ""
    return f'<a href="{_text(link.href)}"{saved}{turn}{tongue}{label}>{_text(link.text)}</a>'


def _group(group: Group) -> str:
    return f"{_text(group.title)} {' · '.join(map(_anchor, group.links))}"


def _panel(bar: Bar, t: Messages) -> str:
    """Whatever does not fit in a line, and what becomes of these links where the page stands alone."""
    alone = t("These links open pages in the folder that this one, {page}, is part of. Did you get this page alone? "
              "They lead nowhere then: ask the sender for the whole folder.", page=bar.page)  # fmt: skip
    parts = "".join(f"<p>{text}</p>" for text in (*map(_group, bar.groups), _text(alone)))
    summary = _text(t("More pages"))
    return f"<li><details><summary>{summary}</summary><div>{parts}</div></details></li>"


@lru_cache(maxsize=10_000)
def _text(text: str) -> str:
    """A text as markup: what has a meaning there is escaped."""
    return str(escape(text))
