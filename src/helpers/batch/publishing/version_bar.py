"""The bar of a superseded page: that it is one, since when, and where the newer one stands. It needs no script."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from urllib.parse import quote

from markupsafe import Markup

from helpers.batch.publishing.bar import Bar, Link, render
from helpers.batch.publishing.portal import INDEX
from helpers.batch.publishing.versions import Version
from helpers.text.formats import day
from helpers.text.messages import Messages

#: From the folder of a quarter of what is kept to that of the reports.
_UP = "../../"
#: Styles of its own, for pages of every template; the notice is printed, too, which links are not.
_NOTICE = Markup(
    '<div style="grid-area:1/2">{bar}<aside aria-label="{name}" style="box-sizing:border-box;max-width:58rem;'
    'margin:.75rem auto 0;padding:0 1.25rem"><p style="border-left:5px solid #b7791f;padding:.4rem .8rem;margin:0;'
    'font-weight:600">{until} {link}</p></aside></div>'
)
_LINK = Markup('<a href="{}">{}</a>')
_TIME = Markup('<time datetime="{}">{}</time>')
_DAY = re.compile(r'<time datetime="(\d{4}-\d\d-\d\d)">')


def version_bar(version: Version, stands: Callable[[str], bool]) -> str:
    """The bar of a kept page as markup; it leads to what stands below the reports, and to nothing else."""
    t = Messages(version.language)
    home = [name for name in dict.fromkeys((INDEX[t.language], INDEX["vi"])) if stands(name)][:1]
    links = tuple(Link(_UP + name, t("Home")) for name in home)
    newer = _LINK.format(_UP + quote(version.page), t("Open the newest version")) if stands(version.page) else Markup()
    return str(
        _NOTICE.format(
            bar=Markup(render(Bar("", t.language, first=links))), name=t("A superseded page"), link=newer,
            until=_until(version.day, t, replaced=bool(newer)),
        )
    )  # fmt: skip


def _until(last: date, t: Messages, *, replaced: bool) -> Markup:
    """What the page is, with the day as programs read it."""
    written = day(last, t.language)
    told = t("This page is kept as it stood until {day}.", day=written)
    if replaced:
        told = t("A newer version of this page exists; this one is kept as it stood until {day}.", day=written)
    before, _, after = told.partition(written)
    return Markup("{}{}{}").format(before, _TIME.format(last, written), after)


def stated_day(bar: str) -> date | None:
    """The day that a bar says its page was replaced on; None for the bar of a page that stands."""
    found = _DAY.search(bar)
    with suppress(ValueError):
        return date.fromisoformat(found[1]) if found else None
    return None
