"""The reading guide that stands beside the reports, one file for each language; the bar of every page leads to it."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from helpers.batch.files import write_if_changed
from helpers.batch.publishing.bar import Bar, Link, render
from helpers.batch.publishing.ownership import GUIDE_MARK, refuse_others
from helpers.batch.publishing.portal import INDEX
from helpers.data.package import SHIPPED
from helpers.html.conformance import check_conformance
from helpers.html.document import Document
from helpers.html.elements import join, paragraph
from helpers.html.icon import ICON
from helpers.html.markdown import Text
from helpers.pages.contents import contents
from helpers.pages.receipt import TEMPLATE
from helpers.text.messages import LANGUAGES, Messages

_DOCUMENTS = Path(__file__).resolve().parents[4] / "docs"
#: The text of each guide is a page of the documentation up to a mark; an installed command carries it along.
_NAME = "reading-a-report.md"
_END = "<!-- The guide beside the reports ends here. -->"
#: Columns of its tables that are in the other language: the guide has a twin.
_OTHER = ("Vietnamese", "Tiếng Anh")
_PAGE = Markup(
    '<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    "img-src data:; base-uri 'none'; form-action 'none'\">\n"
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n{mark}\n{icon}\n'
    '<meta name="description" content="{about}">\n<title>{title}</title>\n<style>{style}</style>\n</head>\n'
    '<body id="top">\n'
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


def _path(language: str) -> Path:
    """The text in a language; English ones stand beside the folders of the other languages."""
    name = _NAME if language == "en" else f"{language}/{_NAME}"
    shipped = SHIPPED / "guide" / name
    return shipped if shipped.is_file() else _DOCUMENTS / name


#: File names of the guides, of the languages that have one; a suffix as that of a page.
GUIDE = {
    language: "guide.html" if language == "vi" else f"guide.{language}.html"
    for language in LANGUAGES
    if _path(language).is_file()
}


def source(language: str) -> str:
    """What the guide says, in Markdown."""
    return _path(language).read_text("utf-8").partition(_END)[0]


def guide(language: str, portals: list[str]) -> str:
    """The guide in a language, which leads to the portal in its own, or to the one that stands."""
    t, text = Messages(language), Text.read(source(language), _OTHER)
    home = [name for name in (INDEX[language], INDEX["vi"]) if name in portals]
    twins = [Link(GUIDE[other], LANGUAGES[other], language=other) for other in GUIDE if other != language]
    bar = Bar("", language, first=tuple(Link(name, t("Home")) for name in home[:1]), last=tuple(twins))
    parts = contents(text.sections, t, named=False)
    head = Markup('<header class="page"><h1>{}</h1>{}</header>').format(
        text.title, join(paragraph(words, "support") for words in text.lead)
    )
    return str(
        _PAGE.format(
            language=language, mark=Markup(GUIDE_MARK), icon=ICON, title=text.title,
            about=" ".join(Markup(words).striptags() for words in text.lead[:1]),
            style=Markup((TEMPLATE / "style.css").read_text("utf-8").replace("\n", "")), skip=t("Skip to content"),
            bar=Markup(render(bar)), on_page=t("On this page"), top=t("Back to the top"),
            text=join((head, *text.sections), "\n"),
            contents=Markup("").join(Markup('<a href="#{}">{}</a>').format(*part) for part in parts),
        )
    )  # fmt: skip
