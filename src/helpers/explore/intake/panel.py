"""The panel of the notebook that brings figures in: a document, its figures, what they change, and the import."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pandas as pd
from markupsafe import Markup

from helpers.data.periods import LAST, Quarter
from helpers.explore.intake.document import Way
from helpers.explore.intake.forms import Registration
from helpers.explore.intake.line import Line
from helpers.explore.intake.passage import passage
from helpers.explore.intake.preview import preview, subjects
from helpers.explore.intake.review import Review
from helpers.explore.intake.summary import contradictions
from helpers.intake.proposal import COLUMNS
from helpers.pages.report.report import Report
from helpers.text.messages import N_

_STYLES = (Path(__file__).parents[1] / "panel.css", Path(__file__).with_name("intake.css"))
#: Figures that are shown at once.
MOST = 20
_WAYS = {Way.AUTO: N_("as its name says"), Way.TEXT: N_("its text"), Way.TABLES: N_("its tables")}


class IntakePanel:
    """A document reviewed with mouse or keyboard; shows itself in a notebook. ``review`` is what it shows.

    Example:
        >>> import helpers
        >>> panel = helpers.intake_panel(language="en")
        >>> panel.text.value = "Đến ngày 30/9/2020, tỉnh Khánh Hòa có 746 dịch vụ công trực tuyến mức độ 3, 4."
        >>> panel.buttons["read"].click()
        >>> panel
        IntakePanel: One figure was read.
        >>> panel.review.figures[1].proposal.value
        '746'
    """

    def __init__(self, review: Review) -> None:
        self.review, self._page, self.lines = review, 0, list[Line]()
        self.subjects, self.written = dict[str, Quarter](), dict[str, Quarter]()
        self._lined: object = None
        self._drawn: object = None
        self._status, self._passage, self._rows = widgets.HTML(), widgets.HTML(), widgets.VBox().add_class("dvctt-list")
        self._against, self._charts = widgets.HTML(), widgets.HTML()
        self.buttons = self._make_buttons()
        self._make_inputs()
        self.widget = self._laid_out()
        self.show()

    def _make_buttons(self) -> dict[str, Any]:
        t = self.review.t
        told: dict[str, tuple[str, Callable[[], object]]] = {
            "read": (t("Read"), self._read),
            "accept_clear": (t("Accept all without doubts"), self.review.accept_clear),
            "back": (t("Previous figures"), lambda: self._turn(-1)),
            "on": (t("Next figures"), lambda: self._turn(1)),
            "look": (t("Preview"), self._look),
            "write": (t("Import"), self._write),
            "undo": (t("Undo the last import"), self.review.undo),
            "build": (t("Rebuild the page"), self._build),
            "save": (t("Save what is left"), lambda: self.review.save_rest(Path.cwd())),
        }
        buttons = {}
        for name, (words, action) in told.items():
            buttons[name] = widgets.Button(description=words, button_style="primary" if name == "write" else "")
            buttons[name].on_click(partial(self._pressed, action))
        return buttons

    def _make_inputs(self) -> None:
        t, lists = self.review.t, self.review.lists
        self.source = widgets.Combobox(
            description=t("Document"), options=list(lists.sources), continuous_update=False,
            placeholder=t("words of its title, or its id"),
        )  # fmt: skip
        self.registration = Registration(lists, t, self._register)
        self.text = widgets.Textarea(description=t("Text"), placeholder=t("Paste the text here"), rows=8)
        self.file = widgets.FileUpload(description=t("Or choose a file"), multiple=False)
        ways = [(t(words), way) for way, words in _WAYS.items()]
        self.way = widgets.Dropdown(description=t("Read from a file"), options=ways, value=Way.AUTO)
        self.period = widgets.Text(description=t("Period of a table that says none"), placeholder="Quý III/2020")
        self.area = widgets.Combobox(description=t("Place of a table that says none"), options=list(lists.areas))
        self.subject = widgets.Dropdown(description=t("Growth of"), options=[])
        self.source.observe(self._choose, "value")
        self.file.observe(self._upload, "value")
        self.subject.observe(lambda _: self._draw(), "value")

    def _laid_out(self) -> Any:
        """Documents and text above; the passage beside its figures; below them what they change."""
        t, buttons = self.review.t, self.buttons
        fold = widgets.Accordion([self.registration.widget], titles=[t("Register a new document")])
        more = widgets.Accordion([widgets.VBox([self.way, self.period, self.area]).add_class("dvctt-form")],
                                 titles=[t("Of a file or a table")])  # fmt: skip
        left = widgets.VBox([self.source, fold]).add_class("dvctt-choices")
        right = widgets.VBox([self.text, widgets.HBox([self.file, buttons["read"]]), more]).add_class("dvctt-given")
        pages = widgets.HBox([buttons["accept_clear"], buttons["back"], buttons["on"]]).add_class("dvctt-buttons")
        beside = widgets.VBox([pages, self._rows]).add_class("dvctt-rows")
        below = widgets.HBox([buttons[name] for name in ("look", "write", "undo", "build", "save")])
        style = "".join(path.read_text("utf-8") for path in _STYLES)
        return widgets.VBox([
            widgets.HTML(f"<style>{style}</style>").add_class("dvctt-style"),
            widgets.HBox([left, right]).add_class("dvctt-two"),
            widgets.HBox([self._passage, beside]).add_class("dvctt-two"),
            below.add_class("dvctt-buttons"), self._status, self._against, self.subject, self._charts,
        ]).add_class("dvctt-panel").add_class("dvctt-intake")  # fmt: skip

    def _pressed(self, action: Callable[[], object], _: object) -> None:
        self._do(action)

    def _do(self, action: Callable[[], object]) -> None:
        """An action, and everything as it is after it."""
        self._status.value = str(Markup('<p role="status">{}</p>').format(self.review.t("One moment …")))
        action()
        self.show()

    def _read(self) -> None:
        review, area = self.review, self.area.value.strip()
        review.area, review.period = review.lists.areas.get(area, area), self.period.value.strip()
        if self.file.value:
            [chosen] = self.file.value
            self.file.value = ()
            review.load(chosen["name"], bytes(chosen["content"]), self.way.value)
        elif self.text.value.strip():
            review.paste(self.text.value)
        else:
            review.read()
        self._page = 0

    def _choose(self, change: dict[str, Any]) -> None:
        if change["new"]:
            self._do(lambda: self.review.choose(change["new"]))

    def _upload(self, change: dict[str, Any]) -> None:
        if change["new"]:
            self._do(self._read)

    def _register(self, given: dict[str, str]) -> None:
        self._do(lambda: self.review.register(given))

    def _turn(self, pages: int) -> None:
        last = max(0, (len(self.review.figures) - 1) // MOST)
        self._page = min(max(self._page + pages, 0), last)

    def _look(self) -> None:
        found = self.review.look()
        self.subjects = subjects(found) if found else {}

    def _write(self) -> None:
        found = self.review.admission or self.review.look()
        if found and self.review.write():
            self.subjects = self.written = subjects(found)

    def _build(self) -> None:
        area = self.subject.value if self.subject.value in self.written else next(iter(self.written))
        self.review.rebuild(area, self.written[area])

    def show(self) -> None:
        """Everything as it is now."""
        self._show_figures()
        self._show_changes()
        sources = list(self.review.lists.sources)
        if list(self.source.options) != sources:
            self.source.options = sources
        said = self.review.said
        kind = Markup('<p role="alert" class="dvctt-wrong">{}</p>' if said.wrong else '<p role="status">{}</p>')
        self._status.value = str(kind.format(said.text))

    def _show_figures(self) -> None:
        """The figures of this page of the list, and where they stand in the document."""
        figures, first = self.review.figures, self._page * MOST
        rows = figures.rows[first : first + MOST]
        if self._lined is not figures or [line.number for line in self.lines] != [row.number for row in rows]:
            self.lines, self._lined = [Line(self, row.number) for row in rows], figures
            self._rows.children = [line.widget for line in self.lines]
        for line in self.lines:
            line.show()
        self._passage.value = str(passage(self.review.document, rows, self.review.t))
        self.buttons["back"].disabled = not first
        self.buttons["on"].disabled = first + MOST >= len(figures)
        for name in ("accept_clear", "look", "write", "save"):
            self.buttons[name].disabled = not len(figures)
        self.buttons["build"].disabled = not self.written

    def _show_changes(self) -> None:
        """What contradicts what, and the chart of the place that is chosen."""
        review = self.review
        self._against.value = str(contradictions(review.figures.rows, review.admission, review.lists))
        options = [(review.lists.shown("area", code), code) for code in self.subjects]
        if list(self.subject.options) != options:
            self.subject.options = options
            self.subject.value = options[0][1] if options else None
        self.subject.layout.display = None if len(options) > 1 and review.admission else "none"
        self._draw()

    def _draw(self) -> None:
        found, area = self.review.admission, self.subject.value
        if found is None or area not in self.subjects:
            self._drawn, self._charts.value = None, ""
        elif self._drawn != (id(found), area):
            self._charts.value = str(preview(found, area, self.subjects[area], self.review.t))
            self._drawn = id(found), area

    @property
    def figures(self) -> pd.DataFrame:
        """What was read, as it stands after corrections, with what was decided and the id in the package."""
        rows = [
            {**row.proposal.cells, "decision": str(row.decision), "id": row.figure} for row in self.review.figures.rows
        ]
        return pd.DataFrame(rows, columns=[*COLUMNS, "decision", "id"])

    @property
    def report(self) -> Report:
        """The report of the place of which most was written, as the package is now; of the country before that."""
        area, quarter = next(iter(self.written.items()), ("VN", LAST))
        return Report(self.review.package, area, quarter, self.review.t.language)

    def __repr__(self) -> str:
        return f"IntakePanel: {self.review.said.text or self.review.folder.name}"

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """The controls; where nothing can draw them, as in a page made of the notebook, what to do instead."""
        said = self.review.t("This panel works in Jupyter only: open the notebook there and run it.")
        shown = {"text/plain": repr(self), "text/html": str(Markup("<p>{}</p>").format(said))}
        return {**self.widget._repr_mimebundle_(**options), **shown}
