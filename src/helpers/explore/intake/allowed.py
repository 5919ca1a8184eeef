"""What a rule allows, in the language of the panel: the values of a list by their words, the rest by its form.

A form that has no words here is left to the caller.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from helpers.data.tables import DATE, NUMBER, WHOLE
from helpers.explore.intake.lists import Lists
from helpers.text.messages import N_

#: What rules of single rows allow, by the form of what they say.
_FORMS: Mapping[str, str] = {
    re.escape(DATE): N_("a day of the calendar, YYYY-MM-DD"),
    re.escape(NUMBER): N_("a number with a decimal point, without spaces and units"),
    re.escape(WHOLE): N_("a whole number"),
    r"a value \(the column is required\)": N_("not empty"),
    r"the day that the figure is of, or the last of its period": N_(
        "the day that the figure is of, or the last of its period"
    ),
    r"the first day of the period, or start_status 'not_printed'": N_(
        "the first day of the period, or that none is printed"
    ),
    r"a date not before period_start \((?P<day>\S+)\)": N_("a day not before the first one of the period ({day})"),
    r"a date not after the source was (?:published|read) \((?P<day>\S+)\)": N_(
        "a day not after that of the document ({day})"
    ),
    r"a day until (?P<day>\S+), when levels were in force; .+": N_("a day up to {day}, when the four levels ended"),
    r"a day from (?P<day>\S+), when .+": N_("a day from {day} on, since when these words are in force"),
    r"a year from (?P<first>\d+) to (?P<last>\d+)": N_("a year from {first} to {last}"),
    r"a share from 0 to 100(?:, or two apart)?": N_("a share from 0 to 100"),
    r"a whole number of the unit '(?P<unit>\w+)': .+": N_("a whole number: 1.143 in Vietnamese print is 1143"),
    r"at most 12 digits before the point and 9 after it, .+": N_(
        "at most 12 digits before the point and 9 after it, and no sign before them"
    ),
    r"an upper end for the qualifier 'range', and only for it": N_("an upper value for a range, and for nothing else"),
    r"a value above (?P<low>\S+)": N_("a value above {low}"),
    r"the name of the agency, for the tier 'agency'": N_("the name of the agency"),
    r"(?P<unit>\w+), which (?P<name>\w+) is counted in": N_("the unit of the indicator: {name}"),
    r"one value for the same thing and time": N_("one value for the same thing and time"),
    r"a number, or one of the unit \w+, of (?P<name>\w+)": N_("a number in the unit of the indicator: {name}"),
    r"a number of single ones, as \S+": N_("a number of single ones, no thousands or millions"),
    r"a number of what the header says, .+": N_("a number of what the title of its column says"),
    r"an id of indicators\.csv": N_("an indicator of the list"),
    r"an indicator of indicators\.csv(?:; (?:no indicator is like it)?)?": N_("an indicator of the list"),
    r"an indicator of indicators\.csv; it can be (?P<one>\w+) or (?P<other>\w+)": N_(
        "an indicator of the list, as “{one}” or “{other}”"
    ),
    r"an indicator of indicators\.csv; it does not say what is online: services or dossiers": N_(
        "an indicator of the list; the title does not say what is online, services or dossiers"
    ),
    r"an indicator of indicators\.csv; it is a part of (?P<name>\w+), and no indicator is known to count that part": N_(
        "an indicator of the list; none is known that counts this part of “{name}”"
    ),
    r"an indicator of indicators\.csv; what it is a part of is not known": N_(
        "an indicator of the list; what it is a part of is not known"
    ),
    r"an indicator of indicators\.csv; a share of a part: of which is not said": N_(
        "an indicator of the list; of which part it is a share is not said"
    ),
    r"what it counts beside it, services or dossiers": N_("a title that says what is counted: services or dossiers"),
    r"an id of sources\.csv": N_("a registered document"),
    r"a code of areas\.csv or the name of a province.*": N_("a place of the list"),
    r"an id that no other document has": N_("an id that no other document has"),
    r"a document that is not in sources\.csv": N_("a document that is not registered yet"),
    r"an address that begins with https:// or http://, or nothing": N_(
        "an address that begins with https:// or http://, or nothing"
    ),
    r"a year, month or day of the calendar: .+": N_(
        "a year, month or day of the calendar: YYYY, YYYY-MM or YYYY-MM-DD"
    ),
    r"the same words as in (?:note|note_en), in the other language": N_("a note in both languages, or in neither"),
}


def allowed(text: str, column: str, lists: Lists) -> str:
    """What is allowed, in words of the panel; empty where it has none for it."""
    words = {code: told for told, code in lists.choices(column).items() if code}
    codes = text.split(", ")
    if words and all(code in words for code in codes):
        return ", ".join(words[code] for code in codes)
    for form, told in _FORMS.items():
        if match := re.fullmatch(form, text, re.DOTALL):
            return lists.t(told, **{name: lists.shown("indicator", cell) for name, cell in match.groupdict().items()})
    return ""
