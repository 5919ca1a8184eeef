"""The reading guide that stands beside the reports, one file for each language; the bar of every page leads to it."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from helpers.batch.files import write_if_changed
from helpers.batch.publishing.bar import Bar, Link, render
from helpers.batch.publishing.ownership import GUIDE_MARK, refuse_others
from helpers.batch.publishing.portal import INDEX
from helpers.html.conformance import check_conformance
from helpers.html.document import Document
from helpers.pages.contents import contents
from helpers.pages.receipt import TEMPLATE
from helpers.text.messages import LANGUAGES, Messages

_TEXTS = Path(__file__).resolve().parents[2] / "templates" / "guide"
#: File names of the guides; a suffix as that of a page.
GUIDE = {language: "guide.html" if language == "vi" else f"guide.{language}.html" for language in LANGUAGES}
_PAGE = Markup(
    '<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'\">\n"
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n{mark}\n'
    '<title>{title}</title>\n<style>{style}</style>\n</head>\n<body id="top">\n'
    '<a class="skip" href="#main">{skip}</a>\n{bar}\n'
    '<nav class="contents" aria-label="{on_page}">{contents}</nav>\n<main id="main">\n{text}'
    '<div class="top"><a href="#top" aria-label="{top}">↑</a></div>\n</main>\n</body>\n</html>\n'
)


def write_guides(output: Path) -> None:
    """Write the guides where they are missing or others; PageError if one would not be fit for every reader.

    RequestError if a file of somebody else stands in their place.
    """
    refuse_others((output / name for name in GUIDE.values()), "guide")
    for language, name in GUIDE.items():
        html = guide(language, portals=[index for index in INDEX.values() if (output / index).is_file()])
        check_conformance(Document(html), language, LANGUAGES)
        write_if_changed(output / name, html)


def guide(language: str, portals: list[str]) -> str:
    """The guide in a language, which leads to the portal in its own, or to the one that stands."""
    t, text = Messages(language), (_TEXTS / f"{language}.html").read_text("utf-8")
    home = [name for name in (INDEX[language], INDEX["vi"]) if name in portals]
    twins = [Link(GUIDE[other], LANGUAGES[other], language=other) for other in LANGUAGES if other != language]
    bar = Bar("", language, first=tuple(Link(name, t("Home")) for name in home[:1]), last=tuple(twins))
    parts = contents([text], t, named=False)
    return str(
        _PAGE.format(
            language=language, mark=Markup(GUIDE_MARK), title=t("How to read a report"),
            style=Markup((TEMPLATE / "style.css").read_text("utf-8").replace("\n", "")), skip=t("Skip to content"),
            bar=Markup(render(bar)), on_page=t("On this page"), top=t("Back to the top"), text=Markup(text),
            contents=Markup("").join(Markup('<a href="#{}">{}</a>').format(*part) for part in parts),
        )
    )  # fmt: skip
