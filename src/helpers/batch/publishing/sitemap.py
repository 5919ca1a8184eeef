"""``sitemap.xml`` and ``robots.txt`` of an archive that stands at an address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from helpers.batch.publishing.versions import FOLDER
from helpers.errors import RequestError
from helpers.text.messages import LANGUAGES

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
#: What stays as it is in the path of an address: what may stand there, and what is written so already.
_WRITTEN = "/%:@!$&()*+,;=~"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def web_address(text: str) -> str:
    """An address of the web under which the archive will stand, with a stroke at its end; RequestError for another.

    Letters that are none of ASCII are written as programs read them: site maps and ``robots.txt`` allow no others.
    """
    allowed = "an address as https://example.vn/reports/, without ? and #"
    try:
        parts = urlsplit(text)
        fit = (
            parts.scheme in {"http", "https"} and parts.hostname and not (parts.query or parts.fragment or "@" in text)
        )
        port, host = parts.port, (parts.hostname or "").encode("idna").decode()
    except ValueError:  # a UnicodeError is one
        fit = False
    if not fit or any(sign.isspace() or sign in "<>\"'" for sign in text):
        raise RequestError("url", text, allowed, "It is where readers will open index.html.")
    if not text.isascii():
        text = f"{parts.scheme}://{host}{f':{port}' if port else ''}{quote(parts.path, safe=_WRITTEN)}"
    return text if text.endswith("/") else f"{text}/"


def sitemap(url: str, pages: Iterable[str]) -> str:
    """The pages, each with its twins in other languages; their paths are below the address."""
    there = set(pages)
    lines = []
    for path in sorted(there):
        twins = [(language, twin) for language, twin in _twins(path).items() if twin in there]
        lines.append(f"<url><loc>{_place(url, path)}</loc>{_alternates(url, twins)}</url>\n")
    return _HEAD + "".join(lines) + "</urlset>\n"


def robots(url: str) -> str:
    """What a crawler may read: all but superseded pages. It is looked for at the root of a host only."""
    path = escape(urlsplit(url).path or "/")
    return f"User-agent: *\nAllow: {path}\nDisallow: {path}{FOLDER}/\nSitemap: {url}{SITEMAP}\n"


def _place(url: str, path: str) -> str:
    return escape(url + quote(path.removesuffix("index.html") if path == "index.html" else path))


def _twins(path: str) -> Mapping[str, str]:
    """The paths of one page in each language."""
    stem = path.removesuffix(".html")
    for language in LANGUAGES:
        stem = stem.removesuffix(f".{language}")
    return {language: f"{stem}.html" if language == "vi" else f"{stem}.{language}.html" for language in LANGUAGES}


def _alternates(url: str, twins: list[tuple[str, str]]) -> str:
    if len(twins) < 2:
        return ""
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{_place(url, path)}"/>' for language, path in twins
    )
