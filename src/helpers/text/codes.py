"""The words of the code lists."""

from __future__ import annotations

from helpers.text.messages import N_

BASES = {
    "announced": N_("announced by decision"),
    "provided": N_("provided on the system"),
    "ministry_statistics": N_("ministry statistics"),
    "provincial_report": N_("report of the province"),
    "survey": N_("survey"),
}
STATUSES = {
    "U": N_("low reliability"),
    "B": N_("different definition"),
    "P": N_("provisional"),
    "E": N_("estimate"),
}
#: Of a figure that its own parts, its whole or another source contradict.
DISPUTED = N_("contradicted, see the data notes")
TIERS = {
    "province": N_("provincial authorities"),
    "district": N_("district level"),
    "commune": N_("commune level"),
}
SCOPES = {
    "centre": N_("one-stop centre only"),
    "excluding_vertical": N_("without local offices of ministries"),
    "national_portal": N_("National Public Service Portal only"),
    "per_unit": N_("counted once for each unit"),
    "part": N_("a part only"),
}
#: How exactly a value was printed.
QUALIFIERS = {
    "about": N_("about {value}"),
    "nearly": N_("nearly {value}"),
    "over": N_("over {value}"),
    "at_least": N_("at least {value}"),
    "less_than": N_("under {value}"),
}
