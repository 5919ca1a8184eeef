"""Figures typed one after the other."""

from __future__ import annotations

import pytest
import typer
from conftest import Project
from typer.testing import CliRunner

from helpers import cli
from helpers.analysis.revision import Comparison
from helpers.batch.revision import telling
from helpers.batch.revision.news import RevisedNews
from helpers.cli import adding
from helpers.data.package import load
from helpers.data.periods import Quarter
from helpers.intake import ledger
from helpers.intake.answers import Answers

SOURCE = "viettimes-133752-khanh-hoa-vi-dien-tu"


@pytest.fixture
def project(few_project: Project) -> Project:
    """A package is wanted here, not how many figures it has."""
    return few_project


def test_nothing_that_an_article_shares_is_asked_twice(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    told = list[str]()
    monkeypatch.setattr(telling, "revised_news", lambda both, languages: resting(both, told))
    typed = [SOURCE, "Khánh Hòa", "services_l4", "2020-08-05", "40", "", "", "services_l3", "", "140", "", "Atlantis"]
    typed += ["", "", "7"]
    done = CliRunner().invoke(cli.app, ["add", "--yes"], input="\n".join(typed) + "\n")
    assert done.exit_code == 0, done.output
    found = [
        (item.id, item.indicator, str(item.value)) for item in load(project.data).observations if item.source == SOURCE
    ]
    assert {("V133752KHVDT-1", "services_l4", "40"), ("V133752KHVDT-2", "services_l3", "140")} <= set(found)
    assert "area: found 'Atlantis'" in done.output
    assert told == ["V133752KHVDT-1", "V133752KHVDT-2"]
    assert done.output.count("\n\n## Pages that rest on other rows\n- Khánh Hòa: 2020Q3\n") == 2


def resting(both: Comparison, told: list[str]) -> RevisedNews:
    """One page that rests on other rows, without a process that looks at them all; notes which figures are new."""
    told += sorted({item.id for item in both.new.observations} - {item.id for item in both.old.observations})
    return RevisedNews(1, (("VN-34", Quarter.parse("2020Q3")),), ())


def test_who_types_is_asked_again_at_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong answer was told after all five, and offered for the next figure as if it had been right."""
    taken: list[dict[str, str]] = []
    monkeypatch.setattr(adding, "by_hand", lambda: True)
    monkeypatch.setattr(adding, "_added", lambda known, answers, yes: (taken.append(known.read(answers)) or 0, ()))
    typed = ["nosuch", SOURCE, "", "Khanh Hao", "Khánh Hòa", "level 4", "services_l4", "tháng 13/2020", "5/8/2020"]
    typed += ["34,21%", "hơn 1.448", "", "", "share_l4_of_procedures", "", "34,20%", "", "", "", "", ""]
    done = CliRunner().invoke(cli.app, ["add"], input="\n".join(typed) + "\n")
    assert done.exit_code == 0, done.output
    for told in ("source: found 'nosuch'", "area: found ''", "nearest: Khánh Hòa (VN-34)", "indicator: found 'level 4'",
                 "period: found 'tháng 13/2020'", "value: found 34,21%", "place [Khánh Hòa]:", "period [5/8/2020]:",
                 ": nothing was written"):  # fmt: skip
        assert told in done.output, told
    shared = {"source": SOURCE, "area": "Khánh Hòa", "period_end": "2020-08-05"}
    assert taken == [
        {**shared, "indicator": "services_l4", "value": "1448", "qualifier": "over"},
        {**shared, "indicator": "share_l4_of_procedures", "value": "34.20"},
    ]


def test_nothing_is_written_where_the_last_question_is_not_answered(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "tell_pages", lambda found: None)
    before = (project.data / "observations.csv").read_bytes()
    typed = [SOURCE, "Khánh Hòa", "services_l4", "2020-08-05", "40"]
    done = CliRunner().invoke(cli.app, ["add"], input="\n".join(typed) + "\n")
    assert done.exit_code == 0 and "Write it?" in done.output and "not written" in done.output
    assert (project.data / "observations.csv").read_bytes() == before


def test_of_a_refused_figure_nothing_is_asked_again_but_what_was_refused(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four Enters led back to the value; a period that cannot be is asked again, and the value stands."""
    monkeypatch.setattr(adding, "by_hand", lambda: True)
    monkeypatch.setattr(adding, "tell_pages", lambda found: None)
    typed = [SOURCE, "Khánh Hòa", "share_l4_of_procedures", "2020-08-05", "134%", "34,2%"]
    typed += ["", "", "services_l4", "30/9/2023", "40", "5/8/2020"]  # no levels any more in 2023
    typed += ["", "", "share_l3_l4_of_procedures", "", "150", ""]  # an empty value: all again, and then the end
    typed += ["", "", "", "", "44,2", ""]
    done = CliRunner().invoke(cli.app, ["add", "--yes"], input="\n".join(typed) + "\n")
    assert done.exit_code == 0, done.output
    refused = [part.partition("\n")[2].partition("\n")[2] for part in done.output.split("rejected: ")[1:]]
    assert [part.partition(":")[0].partition(" [")[0] for part in refused] == ["value", "period", "value"]
    added = [item for item in load(project.data).observations if item.source == SOURCE]
    assert {(one.indicator, str(one.value), str(one.period_end)) for one in added} >= {
        ("share_l4_of_procedures", "34.2", "2020-08-05"),
        ("services_l4", "40", "2020-08-05"),
        ("share_l3_l4_of_procedures", "44.2", "2020-08-05"),
    }


def test_no_period_is_refused_as_it_is_typed_that_a_package_holds_or_people_write(project: Project) -> None:
    known = Answers(load(project.data))
    for text in ("2020-09-30", "2020-09", "2020Q3", "2020", "III/2020", "III-2020", "30/9/2020", "tháng 9/2020"):
        assert known.against("period_end", text, {}) == "", text
    for text in ("2020-13", "2020Q5", "2020-02-30", "40", "đầu năm 2020"):
        assert known.against("period_end", text, {}).startswith(f"period: found {text!r}"), text


FIGURE = [SOURCE, "Khánh Hòa", "services_l4", "2020-08-05"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ([*FIGURE, "40", "y"], "written as"),
        ([*FIGURE, "40", "n"], "not written"),
        ([*FIGURE, "4.5"], "rejected: "),
        (FIGURE, "value"),
    ],
)
def test_no_lock_stays_behind_whatever_is_answered(
    project: Project, monkeypatch: pytest.MonkeyPatch, typed: list[str], told: str
) -> None:
    monkeypatch.setattr(adding, "tell_pages", lambda found: None)
    done = CliRunner().invoke(cli.app, ["add"], input="\n".join(typed) + "\n")
    assert done.exit_code == 0 and told in done.output, done.output
    with ledger.locked(project.data):
        pass


@pytest.mark.parametrize("moment", ["prompt", "confirm", "commit"])
def test_no_lock_stays_behind_where_it_is_stopped_and_none_is_held_while_it_asks(
    project: Project, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Ctrl-C at the second figure, at the question whether to write, and while that is done."""
    monkeypatch.setattr(adding, "tell_pages", lambda found: None)
    asked = list[str]()

    def stop(*_: object, **__: object) -> str:
        if moment != "commit":
            with ledger.locked(project.data):  # others can write meanwhile
                asked.append(moment)
        raise KeyboardInterrupt if moment == "commit" else typer.Abort

    monkeypatch.setattr(ledger if moment == "commit" else typer, moment, stop)
    done = CliRunner().invoke(cli.app, ["add"], input="\n".join([*FIGURE, "40", "y"]) + "\n")
    assert (done.exit_code, len(asked)) == ((130, 0) if moment == "commit" else (0, 1)), done.output
    with ledger.locked(project.data):
        pass
