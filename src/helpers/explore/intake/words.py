"""What readers and rules say in English, in the language of the panel: doubts, reasons, errors.

What has no words here yet is shown as it is, marked as English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

from helpers.data.checking.problem import Problem
from helpers.errors import HelpersError, RequestError
from helpers.explore.intake.allowed import allowed
from helpers.explore.intake.lists import COLUMNS, Lists
from helpers.html.elements import join
from helpers.text.formats import separators
from helpers.text.messages import N_, Messages

#: What readers of documents doubt, by the form of what they say.
_DOUBTS: Mapping[str, str] = {
    r"no area is named": N_("no place is named"),
    r"no date is named": N_("no day and no period is named"),
    r"the date is that of an earlier sentence or of the text": N_(
        "the day is that of an earlier sentence or of the document"
    ),
    r"the year is not named beside the date": N_("the year is not named beside the day"),
    r"what it is a share of is not said": N_("what it is a share of is not said"),
    r"the day of the text is not known: this is the latest time that it names": N_(
        "the day of the document is not known: this is the latest time that it names"
    ),
    r"a range with one end": N_("a range of which one end was read"),
    r"its parts (?P<sum>.+), not (?P<whole>.+)": N_("its parts give {sum}, not {whole}"),
    r"its tiers (?P<sum>.+), not (?P<whole>.+)": N_("its tiers give {sum}, not {whole}"),
    r"the counts give (?P<sum>.+), not (?P<whole>.+)": N_("the counts give {sum}, not {whole}"),
    r"more than (?P<name>\S+), of which it is a part: (?P<part>\S+) and (?P<whole>\S+)": N_(
        "more than {name}, of which it is a part: {part} and {whole}"
    ),
}
#: Why something cannot be a row: the column, what was found, what is allowed, what is nearest, what to run.
_REASON = re.compile(
    r"(?P<column>[a-z_]+): found (?P<found>nothing|'.*?'|\".*?\"); allowed: (?P<allowed>.*?)"
    r"(?:; nearest: (?P<near>.*?))?(?: \(dvctt [^()]*\))?",
    re.DOTALL,
)
#: Why a cell of a table is no figure, where nothing was found that could be another; in a panel its own fields help.
_OF_TABLES: Mapping[str, str] = {
    r"period: .+ Give --period, as in 2020Q3\.": N_(
        "Neither header nor title says the period: fill in “{period}”, then read again."
    ),
    r"period: --period says up to \S+, the title another time": N_("The title says another period than “{period}”."),
    r"area: (?P<name>'.*?'|\".*?\") is no province, and no title .+ Give --area\.": N_(
        "{name} is no province, and no title says in which one it lies: fill in “{area}”, then read again."
    ),
    r"indicator: neither header nor title names one": N_("Neither header nor title says what is counted."),
    r"indicator: more different labels in its column than there are indicators": N_(
        "A column with more different names than there are indicators says none."
    ),
    r"indicator: those before their day have a header of their own, .+": N_(
        "Those resolved before their day stand apart: these are on the day alone, which no indicator counts."
    ),
    r"value: (?P<name>'.*?'|\".*?\") stands above the table; .+": N_(
        "“{name}” stands above the table: write its numbers in single ones."
    ),
}
#: Names of columns that the form calls otherwise.
_SAME = {"period_end": "period", "period_start": "period", "due": "period", "date_precision": "period"}
_OTHERS = {"source": N_("Document"), "unit": N_("Unit"), "url": N_("Address"), "title": N_("Title"),
           "publisher": N_("Publisher"), "published": N_("Day of publication"), "id": N_("Id")}  # fmt: skip


def doubt(text: str, lists: Lists) -> Markup:
    """A doubt in words; the names of indicators in it are theirs, not their ids."""
    for form, words in _DOUBTS.items():
        if match := re.fullmatch(form, text):
            told = {name: _shown(value, lists) for name, value in match.groupdict().items()}
            return Markup("{}").format(lists.t(words, **told))
    return _foreign(text, lists.t)


def _shown(value: str, lists: Lists) -> str:
    """The name of an indicator for its id; numbers with the decimal sign of the language."""
    decimal = separators(lists.t.language)[0]
    return lists.shown("indicator", re.sub(r"(?<=\d)\.(?=\d)", decimal, value))


def column(name: str, t: Messages) -> str:
    """A column by its name on the form; by its own where no form has it."""
    name = _SAME.get(name, name)
    words = COLUMNS.get(name) or _OTHERS.get(name)
    return t(words) if words else name


def reason(text: str, lists: Lists) -> Markup:
    """Why something cannot be a row; what a rule allows is in its own words where the panel has none for it."""
    return join([_one(part, lists) for part in text.split(" | ")], "; ")


def _one(text: str, lists: Lists) -> Markup:
    t = lists.t
    match = _REASON.fullmatch(text)
    if match is None:
        return _of_table(text, t)
    found = match["found"].strip("'\"")
    told = t("{column}: found “{found}”.", column=column(match["column"], t), found="" if found == "nothing" else found)
    nearest = lists.shown(match["column"], match["near"]) if match["near"] else ""
    near = " " + t("Nearest: {near}.", near=nearest) if nearest else ""
    return Markup("{}{} {} {}").format(told, near, t("Allowed:"), _allowed(match["allowed"], match["column"], lists))


def _of_table(text: str, t: Messages) -> Markup:
    fields = {"period": t("Period of a table that says none"), "area": t("Place of a table that says none")}
    for form, words in _OF_TABLES.items():
        if match := re.fullmatch(form, text, re.DOTALL):
            name = (match.groupdict().get("name") or "").strip("'\"")
            return Markup("{}").format(t(words, **fields, name=name))
    return _foreign(text, t)


def _allowed(text: str, name: str, lists: Lists) -> Markup:
    told = allowed(text, name, lists) if lists.t.language != "en" else ""
    return Markup("{}.").format(told) if told else _foreign(text, lists.t)


def warning(problem: Problem, lists: Lists) -> Markup:
    """What the check of the package doubts."""
    t = lists.t
    told = t("{column}: found “{found}”.", column=column(problem.column, t), found=problem.found)
    return Markup("{} {} {}").format(told, t("Expected:"), _allowed(problem.allowed, problem.column, lists))


def error(caught: Exception, lists: Lists) -> Markup:
    """What an action could not do."""
    t = lists.t
    if isinstance(caught, RequestError):
        told = _one(f"{caught.which}: found {str(caught.found)!r}; allowed: {caught.allowed}", lists)
        return Markup("{} {}").format(told, _foreign(caught.hint, t)) if caught.hint else told
    if isinstance(caught, HelpersError):
        return _foreign(str(caught), t)
    return _foreign(f"{type(caught).__name__}: {caught}", t)


def _foreign(text: str, t: Messages) -> Markup:
    if t.language == "en" or not text:
        return Markup("{}").format(text)
    return Markup('<span lang="en">{}</span>').format(text)
