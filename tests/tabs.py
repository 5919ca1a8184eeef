"""Pages in a browser, from their files and without the network: one after the other in the same tab.

A new tab takes longer than most pages. What each page starts from is the same: nothing of the one before is left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary


@dataclass
class Tab:
    """A tab, and what the page in it asked of the network or complained of."""

    tab: Any
    heard: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tab.on("request", lambda request: None if request.url.startswith("file:") else self.hear(request.url))
        self.tab.on("console", lambda message: self.hear(message.text))
        self.tab.on("pageerror", lambda error: self.hear(str(error)))

    def hear(self, told: str) -> None:
        self.heard.append(told)

    def turn_to(self, path: Path, width: int, height: int, scheme: str) -> None:
        self.tab.goto("about:blank")
        self.heard = []
        self.tab.set_viewport_size({"width": width, "height": height})
        self.tab.emulate_media(media="null", color_scheme=scheme)
        self.tab.goto(path.as_uri())


#: The tabs that are open in a browser, by what cannot be changed once they are.
_TABS: WeakKeyDictionary[Any, dict[frozenset[tuple[str, object]], Tab]] = WeakKeyDictionary()


def visit(
    browser: Any, path: Path, width: int = 1280, scheme: str = "light", *, height: int = 900, **options: bool
) -> tuple[Any, list[str]]:
    """A page opened from its file, and what it asks for or complains of from then on.

    Options are those of a context of Playwright; without them a page's own policy lets no test look into it.
    """
    options = {"bypass_csp": True, **options}
    tabs = _TABS.setdefault(browser, {})
    key = frozenset(options.items())
    if key not in tabs or tabs[key].tab.is_closed():
        tabs[key] = Tab(browser.new_context(offline=True, **options).new_page())
    tabs[key].turn_to(path, width, height, scheme)
    return tabs[key].tab, tabs[key].heard
