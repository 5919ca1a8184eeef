"""What is measured: the words of a noun phrase as an indicator of the package, the words of a share with its base."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from helpers.data.indicators import Indicator

#: Words of a phrase that make of services or dossiers something that no indicator counts.
_NO_COUNT = frozenset({"info", "with_dossiers", "digitised", "early", "electronic"})
#: Words that say of which services others are a part.
_NARROW = frozenset({"with_dossiers", "national", "payment", "eligible", "postal"})
_LEVELS = {frozenset({2}): "l2", frozenset({3}): "l3", frozenset({4}): "l4", frozenset({3, 4}): "l3_l4"}
SERVICES = frozenset({"service", "procedure", "process"})
#: Dossiers of which one word says all.
_DOSSIERS = (
    ("synced", "national_portal_synced_dossiers"),
    ("overdue", "dossiers_overdue"),
    ("ontime", "dossiers_on_time"),
    ("payment", "dossiers_online_payment"),
)
#: What only the National Portal has.
PORTAL_ACCOUNTS, PORTAL_SYNCED = "national_portal_accounts", "national_portal_synced_dossiers"
OF_PORTAL = frozenset({PORTAL_ACCOUNTS, PORTAL_SYNCED})
#: Words by which the National Portal is known: its name, and what no other portal shows.
ONLY_PORTAL = frozenset({"national", "synced"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun with what is said of it. ``base``: what a share is of, where the text says it."""

    noun: str = ""
    words: frozenset[str] = frozenset()
    levels: frozenset[int] = frozenset()
    base: Phrase | None = field(default=None)

    @property
    def known(self) -> bool:
        """True if anything at all was understood."""
        return bool(self.noun or self.words or self.levels)


def counted(phrase: Phrase) -> str:
    """The indicator that counts what a phrase says; empty where none does, or it cannot be told which."""
    words = phrase.words
    if "capable" in words and not phrase.levels:  # able to be offered in full: not yet offered
        return ""
    if words & _NO_COUNT or ("direct" in words and "online" not in words):
        return ""
    if phrase.noun == "dossier" and words >= {"direct", "online"}:  # however they came
        return "dossiers_received"
    if phrase.noun == "account":
        return PORTAL_ACCOUNTS
    if phrase.noun == "result":
        return "results_returned_postal" if "postal" in words else ""
    if phrase.noun == "transaction":
        return "payment_transactions_online" if "payment" in words else ""
    return _dossiers(phrase) if phrase.noun == "dossier" else _services(phrase) if phrase.noun in SERVICES else ""


def whole_of(phrase: Phrase, own_levels: frozenset[int]) -> str:
    """What the number counts of which another is said to be a part: "1,055 of 1,922 services" leaves 1,922 of all.

    ``own_levels``: those that stand right behind the two, as in "322 out of 644 third- and fourth-level services".
    """
    words = phrase.words
    if phrase.noun == "dossier":
        if phrase.levels and words & {"online", "of_services"}:
            return "dossiers_received_of_online_services"
        return "dossiers_resolved" if words >= {"ontime", "resolved"} else ""
    if "info" in words:
        return ""
    if own_levels:
        return counted(Phrase(phrase.noun, frozenset(), own_levels))
    if phrase.noun == "service" and words >= {"national", "online"} and not phrase.levels:
        return "services_online_any"
    if (phrase.noun == "procedure" and "postal" not in words) or (phrase.noun == "service" and not words & _NARROW):
        return "services_total"
    return ""


def _dossiers(phrase: Phrase) -> str:
    words = phrase.words
    if words & {"full", "partial"} or ("national" in words and "synced" not in words):
        return ""
    if phrase.levels in ({3}, {4}) and "online" not in words:  # a part of those of online services
        return ""
    for word, name in _DOSSIERS:
        if word in words:
            return name if words & {"ontime", "overdue"} != {"ontime", "overdue"} else ""
    if "postal" in words:
        return "results_returned_postal" if "returned" in words and "received" not in words else "dossiers_postal"
    if "of_services" in words or (phrase.levels and "online" not in words):
        return "dossiers_received_of_online_services" if "received" in words else ""
    if words & {"online", "portal"} and "direct" not in words:
        return "dossiers_online"
    if words >= {"received", "resolved", "returned"}:  # what was handed back was settled before
        return "dossiers_resolved"
    if "received" in words:
        return "dossiers_received"
    return "dossiers_resolved" if "resolved" in words else ""


def _services(phrase: Phrase) -> str:
    words = phrase.words
    if "new" in words:  # built anew: of no other level is that said as of a number
        return "services_l4_new" if phrase.levels == {4} else ""
    if "upgrade" in words:
        return "services_l4_upgrade" if 4 in phrase.levels or not phrase.levels else ""
    if "financial" in words and "payment" not in words:
        return ""
    if "national" in words and words & {"integrated", "provide"}:
        return "services_on_national_portal"
    if "payment" in words:
        return "services_online_payment"
    return _online_services(phrase)


def _online_services(phrase: Phrase) -> str:
    words = phrase.words
    if phrase.levels:
        return f"services_{_LEVELS[phrase.levels]}" if phrase.levels in _LEVELS else ""
    for word in ("full", "partial"):
        if word in words:
            return f"services_{word}"
    if phrase.noun == "process":
        return "services_total_processes" if "total" in words else ""
    if "centre" in words and phrase.noun == "procedure":
        return "services_total_centre"
    if "online" in words:  # procedures that "are done online" may be those of a level that is named elsewhere
        return "services_online_any" if phrase.noun == "service" else ""
    if phrase.noun == "service" and words >= {"portal", "provide"}:  # what a portal of online services offers is online
        return "services_online_any"
    return "services_total" if "total" in words else ""


def shared(phrase: Phrase, indicators: Mapping[str, Indicator]) -> tuple[str, str]:
    """The indicator that is a share of what a phrase says, with a doubt; both empty where the package has none."""
    family = _family(phrase)
    if not family:
        return "", ""
    base = _base(family, phrase.base)
    told = phrase.noun == "procedure"  # else "97% online" may be of services or of dossiers
    if base == "unstated" and family == "share_online_any" and not told:
        return "", ""
    if (name := f"{family}_of_{base}") in indicators:
        return name, ""
    if base == "unstated":  # one base only, which the measure itself implies, or which may be any
        only = [key for key, row in indicators.items() if row.family == family and key.startswith(f"{family}_of_")]
        if len(only) == 1 and (family == "services_with_dossiers_share" or indicators[only[0]].base_ambiguous):
            return only[0], ""
        if only == [f"{family}_of_procedures"]:
            return only[0], "what it is a share of is not said"
    return (family, "") if family in indicators else ("", "")


def _family(phrase: Phrase) -> str:
    """The family of indicators to which a share of what a phrase says belongs."""
    words = phrase.words
    if phrase.noun == "dossier" and "eligible" in words:  # of these alone
        return ""
    if phrase.base and "overdue" in phrase.base.words:  # whose dossiers the late ones are
        return ""
    if "early" in words and "both" not in words:  # those before their day are a part of those on time
        return "early_share" if phrase.noun == "dossier" or "resolved" in words else ""
    if "electronic" in words:
        return "results_electronic_share"
    if phrase.noun in {"dossier", ""} and "overdue" in words:
        return "overdue_share"
    if "ontime" in words:
        return "on_time_share"
    if "digitised" in words:
        return "dossiers_digitised_share" if phrase.noun in {"dossier", ""} else ""
    if phrase.noun in {"dossier", "transaction"} or (not phrase.noun and "payment" in words):
        return _dossier_family(words, phrase.levels)
    if not phrase.noun and "online" in words and words & {"resolved", "submitted"}:
        return _dossier_family(words, phrase.levels)
    return _service_family(phrase) if phrase.noun in SERVICES else ""


def _dossier_family(words: frozenset[str], levels: frozenset[int]) -> str:
    if "payment" in words:
        return "online_payment_share"
    if "postal" in words or "direct" in words or "partial" in words:
        return ""
    if "full" in words or words >= {"submitted", "resolved", "returned", "online"}:
        return "dossier_full_share"
    online = bool(words & {"online", "portal"}) or ("of_services" in words and levels == {3, 4})
    return "dossier_online_share" if online and levels in ({3, 4}, set()) else ""


def _service_family(phrase: Phrase) -> str:
    words = phrase.words
    if "with_dossiers" in words:
        return "services_with_dossiers_share"
    if "payment" in words:  # of those that let pay, not of those for which somebody paid
        return "" if "paid" in words else "share_online_payment_services"
    if "postal" in words:
        return "share_postal_services"
    if words & {"national", "info", "upgrade", "new"}:
        return ""
    if phrase.levels:
        return f"share_{_LEVELS[phrase.levels]}" if phrase.levels in _LEVELS else ""
    for word in ("full", "partial"):
        if word in words:
            return f"share_{word}"
    if "online" in words and phrase.base and "full" in phrase.base.words:
        return "share_full"
    return "share_online_any" if "online" in words else ""


def _base(family: str, base: Phrase | None) -> str:
    """How the name of an indicator calls what a share is of."""
    if base is None:
        return "unstated"
    if base.noun == "dossier":
        return _dossier_base(family, base)
    if not family.startswith(("share_", "services_")):  # of the dossiers of such services
        return "online_services" if base.levels or "online" in base.words else "unstated"
    if "eligible" in base.words:
        return "eligible"
    if base.noun == "service" and ("online" in base.words or base.levels):
        return "online_services"
    if family == "services_with_dossiers_share":
        return "online_services"
    return "procedures" if base.noun in SERVICES else "unstated"


def _dossier_base(family: str, base: Phrase) -> str:
    if "financial" in base.words:
        return "liable"
    if "full" in base.words and family == "dossier_full_share":
        return "full_procedures"
    if base.levels or "online" in base.words:
        return "online_services"
    if "received" in base.words and family == "dossier_online_share":
        return "received"
    if "resolved" in base.words and "done" in base.words:
        return "resolved"
    return "dossiers"
