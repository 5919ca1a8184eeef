"""The panel of the notebook that explores: choices to the left; to the right what the report says, at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from markupsafe import Markup

from helpers.data.periods import quarters
from helpers.data.places import Place
from helpers.data.selection import MOST
from helpers.errors import RequestError, summarize
from helpers.explore import choices, taking
from helpers.explore.collection import Collection
from helpers.explore.overlay import Overlay
from helpers.text.formats import quarter as quarter_words
from helpers.text.formats import upper
from helpers.text.messages import Messages, parse_language

_STYLE = Path(__file__).with_name("panel.css")


class Panel:
    """A province, a quarter, an indicator and provinces to compare with; shows itself in a notebook.

    What was chosen is at hand in the cells below: ``report`` and ``overlay``, ``place`` and ``time``. A wrong spelling
    is answered with the nearest name (``said``), and the last good view stays.

    Example:
        >>> import helpers
        >>> panel = helpers.panel("Khanh Hoa", "2020Q3", "en")
        >>> panel.province.value = "da nang"
        >>> panel.report
        Report: Đà Nẵng, Q3 2020: online public services
        >>> panel.province.value = "Da Nangg"
        >>> panel.said
        'No province is called Da Nangg. Did you mean Đà Nẵng?'
        >>> panel.report
        Report: Đà Nẵng, Q3 2020: online public services
    """

    def __init__(self, data: Collection, province: object, quarter: object, language: object = "vi") -> None:
        self._t = Messages(parse_language(language))
        self.data, self.report, self.said = data, data.report(province, quarter, language), ""
        self._make_choices()
        self.overlay = self._compared(self.report.snapshot.place)
        self._status = widgets.HTML()
        self._pages = [widgets.HTML() for _ in choices.TABS]
        self._tabs = widgets.Tab(self._pages, titles=[self._t(title) for title, _ in choices.TABS], selected_index=0)
        self.widget = self._laid_out()
        for choice in self._choices:
            choice.observe(self._choose, "value")
        self._tabs.observe(self._turn, "selected_index")
        self._show()

    @property
    def place(self) -> str:
        """The code of the place that is shown."""
        return self.report.snapshot.place.code

    @property
    def time(self) -> str:
        """The quarter that is shown: 2020Q3."""
        return str(self.report.snapshot.quarter)

    def _make_choices(self) -> None:
        """The four inputs, each with its label."""
        t, snapshot, package = self._t, self.report.snapshot, self.data.package
        self._spelt = choices.spellings(package.places, t)
        self.province = widgets.Combobox(
            description=t("Province"), options=list(self._spelt), value=snapshot.place.name(t.language),
            placeholder=t("name in any spelling, or code"), continuous_update=False,
        )  # fmt: skip
        times = [(upper(quarter_words(time, t.language)), time) for time in quarters()]
        self.quarter = widgets.Dropdown(description=t("Quarter"), options=times, value=snapshot.quarter)
        offered = choices.indicators(package, t)
        chosen = choices.first(offered, snapshot)
        self.indicator = widgets.Dropdown(description=t("Indicator to compare"), options=offered, value=chosen)
        beside = [place.name(t.language) for place in choices.neighbours(package, snapshot, chosen)]
        self.others = widgets.Text(
            description=t("Provinces to compare with"), value=", ".join(beside),
            placeholder=t("up to {n}, parted by commas", n=MOST - 1), continuous_update=False,
        )  # fmt: skip
        self._choices = (self.province, self.quarter, self.indicator, self.others)

    def _laid_out(self) -> Any:
        """Choices beside the tabs; below each other where the window is narrow (see ``panel.css``)."""
        for choice in self._choices:
            choice.layout.width = "auto"
        left = widgets.VBox([*self._choices, self._status]).add_class("dvctt-choices")
        right = widgets.VBox([self._tabs, self._taken()]).add_class("dvctt-shown")
        style = widgets.HTML(f"<style>{_STYLE.read_text('utf-8')}</style>").add_class("dvctt-style")
        return widgets.HBox([style, left, right]).add_class("dvctt-panel")

    def _taken(self) -> Any:
        """The buttons that save what the tab shows, into the folder in which the notebook runs."""
        t = self._t
        named = ((t("Save the charts (SVG)"), "svg"), (t("Save the charts (PNG)"), "png"),
                 (t("Save the tables (Excel)"), "xlsx"))  # fmt: skip
        self.saving = {ending: widgets.Button(description=words) for words, ending in named}
        for ending, button in self.saving.items():
            button.on_click(partial(self._save, ending))
        self._saved = widgets.HTML()
        return widgets.VBox([widgets.HBox([*self.saving.values()]), self._saved]).add_class("dvctt-taken")

    def _save(self, ending: str, _: object) -> None:
        """Save what the tab shows, and say where it is; a folder that cannot be written to is no end of the panel."""
        tab, here, t = self._tabs.selected_index, Path.cwd(), self._t
        try:
            if ending == "xlsx":
                files = taking.save_tables(tab, self.report, self.overlay, here)
            else:
                files = taking.save_pictures(tab, self.report, self.overlay, ending, here)
        except OSError as error:
            said = t("Not saved: {why}", why=summarize(error))
        else:
            names = ", ".join(path.name for path in files)
            said = t("Saved beside the notebook: {files}", files=names) if names else t("This tab has no chart.")
        self._saved.value = Markup('<p role="status">{}</p>').format(said)

    def _choose(self, change: dict[str, Any]) -> None:
        """Another choice: all of what it changes, or a word on what is wrong with a name."""
        snapshot, language = self.report.snapshot, self._t.language
        try:
            place = self._find(self.province.value)
            overlay = self._compared(place)
        except RequestError as error:
            self._say(choices.complaint(error, self.data.package.places, self._t))
            return
        if self.province.value != place.name(language):
            self.province.value = place.name(language)  # which leads here again
            return
        if (place, self.quarter.value) != (snapshot.place, snapshot.quarter):
            self.report = self.data.report(place.code, self.quarter.value, language)
        self.overlay = overlay
        self._say("")
        if change["owner"] in (self.indicator, self.others):
            self._tabs.selected_index = choices.COMPARISON
        self._show()

    def _compared(self, place: Place) -> Overlay:
        names = [name.strip() for name in self.others.value.split(",") if name.strip()]
        chosen = [place.code, *(self._spelt.get(name, name) for name in names)]
        return self.data.compare(chosen, self.indicator.value, self.quarter.value, self._t.language)

    def _find(self, text: str) -> Place:
        return self.data.package.places.find(self._spelt.get(text.strip(), text))

    def _say(self, text: str) -> None:
        """What is wrong with a name, if something is; and what is shown."""
        self.said = text
        wrong = Markup('<p role="alert" class="dvctt-wrong">{}</p>').format(text) if text else Markup("")
        shown = self._t("Shown: {title}", title=self.report.title)
        self._status.value = wrong + Markup('<p role="status">{}</p>').format(shown)

    def _show(self) -> None:
        """The page of the tab that is open; the others are emptied, so that none shows the last province."""
        self._say(self.said)
        self._saved.value = ""
        for number, page in enumerate(self._pages):
            page.value = self._drawn(number) if number == self._tabs.selected_index else ""

    def _turn(self, change: dict[str, Any]) -> None:
        page = self._pages[change["new"]]
        page.value = page.value or self._drawn(change["new"])

    def _drawn(self, number: int) -> str:
        return str(choices.inside(choices.TABS[number][1](self.report, self.overlay), self.report.snapshot))

    def __repr__(self) -> str:
        return f"Panel: {self.report.title}"

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """The controls; where nothing can draw them, as in a page made of the notebook, what to do instead."""
        said = self._t("This panel works in Jupyter only: open the notebook there and run it.")
        shown = {"text/plain": repr(self), "text/html": Markup("<p>{}</p><p>{}</p>").format(self.report.title, said)}
        return {**self.widget._repr_mimebundle_(**options), **{kind: str(text) for kind, text in shown.items()}}
