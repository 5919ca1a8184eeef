"""The words of every code of an export: a page leaves out what goes without saying, a table does not."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.text.codes import BASES, SCOPES, STATUSES, TIERS
from helpers.text.messages import LANGUAGES, N_, Messages

QUALIFIERS = {
    "exact": N_("as printed"), "about": N_("about the value"), "nearly": N_("somewhat less than the value"),
    "over": N_("more than the value"), "at_least": N_("the value or more"), "less_than": N_("less than the value"),
    "range": N_("from the value to the upper value"),
}  # fmt: skip
UNITS = {
    "service": N_("services"), "procedure": N_("procedures"), "process": N_("processes"), "dossier": N_("dossiers"),
    "transaction": N_("transactions"), "account": N_("accounts"), "percent": N_("percent"),
    "points": N_("points of percent"), "ratio": N_("times"), "score": N_("score"), "rank": N_("rank"),
    "body": N_("bodies"), "flag": N_("yes (1) or no (0)"),
    "system": N_("systems"),
}  # fmt: skip
#: The words of the code lists, by the column that holds the codes.
WORDS: Mapping[str, Mapping[str, str]] = {
    "unit": UNITS,
    "kind": {
        "stock": N_("as at a day"), "flow": N_("over a period"), "index": N_("a score or rank of a year"),
        "target": N_("target"), "plan": N_("plan"),
    },
    "tier": {"all": N_("the whole area"), "agency": N_("one authority"), **TIERS},
    "scope": {"whole": N_("all of them"), **SCOPES},
    "start_status": {
        "printed": N_("first day printed"), "assumed": N_("first day assumed"),
        "not_printed": N_("first day not printed"),
    },
    "date_precision": {
        "day": N_("the day is printed"), "month": N_("only the month is printed"),
        "quarter": N_("only the quarter is printed"), "year": N_("only the year is printed"),
    },
    "period_regime": {
        "calendar": N_("by the calendar"), "nd09": N_("by Decree 09/2019, until the 14th"),
        "unknown": N_("calendar of the period unknown"),
    },
    "qualifier": QUALIFIERS,
    "basis": BASES,
    "obs_status": {"A": N_("without reservation"), **STATUSES},
    "base": {
        "stated": N_("denominator stated"), "ambiguous": N_("denominator can be several"),
        "unstated": N_("denominator not stated"),
    },
    "binds": {"whole": N_("the area as a whole"), "each": N_("every ministry and province")},
    "source_kind": {
        "decision": N_("decision"), "ministry": N_("ministry or agency"), "provincial": N_("province"),
        "press": N_("press"), "copy": N_("copy of a document"), "simulated": N_("simulated"),
    },
}  # fmt: skip


def titles(title: str, words: str = "") -> dict[str, str]:
    """A title by language. ``words``: the language of what stands in the column, which its title then says."""
    told = {language: Messages(language)(title) for language in LANGUAGES}
    return {name: f"{text} ({LANGUAGES[words]})" for name, text in told.items()} if words else told
