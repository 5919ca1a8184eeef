"""The code lists of the data package, as ``datapackage.json`` has them; where an order matters, members stand in it.

Members are text (``Basis.SURVEY == "survey"``). Their words are in ``text/codes.py``, marks in ``pages/chart.py``.
"""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """A member of a code list: text, and shown as such in a table or at a prompt."""

    def __repr__(self) -> str:
        return repr(self.value)


class Fate(Code):
    """What became of a row between two versions of a package."""

    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"


class Basis(Code):
    """On which basis a figure was published: from the most to the least trusted for the same date and thing."""

    ANNOUNCED = "announced"
    MINISTRY_STATISTICS = "ministry_statistics"
    PROVIDED = "provided"
    PROVINCIAL_REPORT = "provincial_report"
    SURVEY = "survey"


class Status(Code):
    """OBS_STATUS of SDMX, from the most to the least reliable."""

    NORMAL = "A"
    PROVISIONAL = "P"
    ESTIMATED = "E"
    BREAK = "B"
    UNRELIABLE = "U"


#: Status that asks for care.
DOUBTFUL = frozenset(Status) - {Status.NORMAL}


class Qualifier(Code):
    """How exactly a value was printed."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    RANGE = "range"


#: Qualifiers of a value that is only a bound, or between two.
BOUNDS = frozenset({Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.LESS_THAN, Qualifier.RANGE})


class Tier(Code):
    """Whose authorities a figure covers: the whole area first."""

    ALL = "all"
    PROVINCE = "province"
    AGENCY = "agency"
    DISTRICT = "district"
    COMMUNE = "commune"


#: The tiers of which an area consists.
TIERS_OF_AREA = (Tier.PROVINCE, Tier.DISTRICT, Tier.COMMUNE)


class Scope(Code):
    """Which services or dossiers a figure covers."""

    WHOLE = "whole"
    CENTRE = "centre"
    EXCLUDING_VERTICAL = "excluding_vertical"
    NATIONAL_PORTAL = "national_portal"
    PER_UNIT = "per_unit"
    PART = "part"


#: Scopes that leave so much out that a figure stands in no chart.
PARTIAL = frozenset({Scope.CENTRE, Scope.NATIONAL_PORTAL, Scope.PART})


class Unit(Code):
    """What one is."""

    SERVICE = "service"
    PROCEDURE = "procedure"
    PROCESS = "process"
    DOSSIER = "dossier"
    TRANSACTION = "transaction"
    ACCOUNT = "account"
    PERCENT = "percent"
    POINTS = "points"
    RATIO = "ratio"
    SCORE = "score"
    RANK = "rank"
    BODY = "body"
    FLAG = "flag"
    SYSTEM = "system"


#: Units of a catalogue: one procedure may stand in those of several provinces.
CATALOGUE = frozenset({Unit.SERVICE, Unit.PROCEDURE, Unit.PROCESS})
#: Units of which there are whole ones only.
WHOLE_UNITS = frozenset(Unit) - {Unit.PERCENT, Unit.POINTS, Unit.RATIO, Unit.SCORE}
#: Units of which one counted in one place is never counted again in another.
FILED = frozenset({Unit.DOSSIER, Unit.TRANSACTION})
#: Units of counts: a part is never more than its whole, and one number is so many times as large as another.
COUNTED = CATALOGUE | FILED | {Unit.ACCOUNT, Unit.BODY, Unit.SYSTEM}


class Kind(Code):
    """Stock: as at a date; flow: over a period; index: a yearly score or rank."""

    STOCK = "stock"
    FLOW = "flow"
    INDEX = "index"


class Regime(Code):
    """Levels: Decree 43/2011; modes: Decree 42/2022, from 15 August 2022."""

    LEVELS = "levels"
    MODES = "modes"
    ANY = "any"


class Base(Code):
    """How well is known what a share is a share of; ambiguous: "all dossiers" may be those received or resolved."""

    NONE = ""
    STATED = "stated"
    AMBIGUOUS = "ambiguous"
    UNSTATED = "unstated"


class StartStatus(Code):
    """Whether the first day of a period was printed; nothing for a stock."""

    NONE = ""
    PRINTED = "printed"
    ASSUMED = "assumed"
    NOT_PRINTED = "not_printed"


class Precision(Code):
    """How exactly a day was printed; nothing where none was."""

    NONE = ""
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class PeriodRegime(Code):
    """The calendar of a reporting period; nd09: that of Decree 09/2019, which ends on the 14th."""

    CALENDAR = "calendar"
    ND09 = "nd09"
    UNKNOWN = "unknown"


class SourceKind(Code):
    """What a document is: from the most to the least trusted, where two print different values for the same thing.

    Simulated: made up to show what a page would be like; every page that cites it says so.
    """

    DECISION = "decision"
    MINISTRY = "ministry"
    PROVINCIAL = "provincial"
    PRESS = "press"
    COPY = "copy"
    SIMULATED = "simulated"


class Coverage(Code):
    """Which provinces a document gives figures of: nothing where it gives them of one place only, or does not say.

    ``highest`` and ``lowest`` are those at the top and at the bottom only, ``extremes`` both; among them nobody has a
    rank.
    """

    NONE = ""
    COMPLETE = "complete"
    SELECTED = "selected"
    HIGHEST = "highest"
    LOWEST = "lowest"
    EXTREMES = "extremes"


#: Coverage of which figures say nothing of a place among all.
CHOSEN = frozenset(Coverage) - {Coverage.NONE, Coverage.COMPLETE}


class TargetKind(Code):
    """Whether something is to be reached, or is planned to be done."""

    TARGET = "target"
    PLAN = "plan"


class Binds(Code):
    """Whom a target binds: the area as a whole, or every ministry and province by itself."""

    WHOLE = "whole"
    EACH = "each"


class ChartKind(Code):
    """The chart in which an indicator is drawn."""

    NONE = ""
    SERVICES = "services"
    SHARES = "shares"
    DOSSIERS = "dossiers"


class Evidence(Code):
    """What an indicator tells of a number of services: it is one, it follows from one, or it is a list of names."""

    NONE = ""
    COUNT = "count"
    SHARE = "share"
    LIST = "list"


class Answer(Code):
    """Yes or no; nothing where the question does not arise."""

    NONE = ""
    YES = "yes"
    NO = "no"
