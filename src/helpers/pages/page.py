"""What every page has: numbered sources and a receipt."""

from __future__ import annotations

from markupsafe import Markup

from helpers.analysis.selection_snapshot import SelectionSnapshot
from helpers.analysis.snapshot import Snapshot
from helpers.html.elements import join, paragraph, section
from helpers.html.tables import Column, fill, table
from helpers.pages.cells import published
from helpers.pages.receipt import Receipt
from helpers.text.formats import upper
from helpers.text.messages import Messages


def sources(snapshot: Snapshot | SelectionSnapshot, t: Messages) -> Markup:
    """The numbered sources."""
    content = source_list(snapshot, t) if snapshot.cited else paragraph(t("No source is cited."))
    return section("sources", t("Sources"), content)


def receipt(made: Receipt, t: Messages) -> Markup:
    """What a page was made from, as ``report.receipt`` says."""
    rows = [
        (t("Rows read"), made.rows),
        (t("Notebook"), made.notebook),
        (t("Code"), made.code),
        (t("Template"), made.template),
        (t("Libraries"), ", ".join(f"{name} {number}" for name, number in made.libraries.items())),
    ]
    content = table(t("Made from"), (Column(t("Part")), Column(t("Hash or version"))), rows)
    return section("receipt", t("Receipt"), content)


_TITLE = '<span lang="%s">%s</span>'
_PUBLISHED = '. <span lang="vi">%s</span>. %s.</li>'
_SOURCE = f'<li id="s%s" value="%s">{_TITLE}{_PUBLISHED}'
_LINKED = f'<li id="s%s" value="%s"><a href="%s" rel="noopener noreferrer">{_TITLE}</a>{_PUBLISHED}'


def source_list(snapshot: Snapshot | SelectionSnapshot, t: Messages) -> Markup:
    """The numbered list of sources; an address is a link only if it is a web address."""
    entries = []
    for number_, source in snapshot.cited.values():
        note = (source.note if t.language == "vi" else source.note_en).rstrip(".")
        told = ". ".join(filter(None, [upper(published(source, t)), note]))
        link, form = ((source.link,), _LINKED) if source.link else ((), _SOURCE)
        values = (number_, number_, *link, source.language, source.title, source.publisher, told)
        entries.append(fill(form, values))
    return Markup('<ol class="sources">{}</ol>').format(join(entries))
