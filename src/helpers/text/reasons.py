"""Why figures are not compared, not set side by side or not added, in words."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.analysis.aggregation import NonAdditive, Omission
from helpers.analysis.comparability import Exclusion, Obstacle, Reason
from helpers.text.messages import N_

#: Why two figures cannot be compared.
OBSTACLES: Mapping[Reason, str] = {
    Obstacle.SCOPE: N_("they do not cover the same authorities or procedures"),
    Obstacle.BASIS: N_("they were counted differently (earlier: {old_basis}; now: {new_basis})"),
    Obstacle.BREAK: N_("the four-level scale was abolished on 15 August 2022"),
    Obstacle.BASE: N_("the sources do not say what the share is a share of"),
    Obstacle.SCALE: N_("the scale of the index changed"),
    Obstacle.DEFINITION: N_("one of them uses another definition"),
    Obstacle.QUALIFIER: N_("a source says only 'over', 'under' or the like"),
    Obstacle.START: N_("the first day of a period is not printed"),
    Obstacle.LENGTH: N_("the periods differ in length or season"),
    Obstacle.WINDOW: N_("each score is of its own window of time"),
    Obstacle.REGIME: N_("the reporting periods do not follow the same known calendar"),
    Obstacle.COMPUTED: N_("one is printed, the other computed from another source"),
    Obstacle.INEXACT: N_("one of them is not exact"),
    Obstacle.LOWER: N_(
        "the later one is lower and one of them of low reliability, so that they were probably counted differently"
    ),
    Obstacle.ROUNDING: N_("they differ by no more than rounding can make"),
    Obstacle.CONTRADICTED: N_("one of them contradicts the parts its own source prints, or another source"),
}
#: The same in a cell of a table.
BRIEFLY: Mapping[Obstacle, str] = {
    Obstacle.SCOPE: N_("other scope"),
    Obstacle.BASIS: N_("other basis"),
    Obstacle.BREAK: N_("after the four levels"),
    Obstacle.BASE: N_("base not stated"),
    Obstacle.SCALE: N_("other scale"),
    Obstacle.DEFINITION: N_("other definition"),
    Obstacle.QUALIFIER: N_("only 'over' or 'under'"),
    Obstacle.START: N_("period not stated"),
    Obstacle.LENGTH: N_("other period"),
    Obstacle.WINDOW: N_("own window"),
    Obstacle.REGIME: N_("other calendar"),
    Obstacle.COMPUTED: N_("computed from another source"),
    Obstacle.INEXACT: N_("not exact"),
    Obstacle.LOWER: N_("probably counted differently"),
    Obstacle.ROUNDING: N_("within rounding"),
    Obstacle.CONTRADICTED: N_("contradicted"),
}
#: Why a figure cannot be set beside those of other provinces; what is not here is as between two dates.
EXCLUSIONS: Mapping[Reason, str] = {
    **OBSTACLES,
    Obstacle.BASIS: N_("they were counted differently"),
    Exclusion.CONTRADICTED: N_("its own parts or another source contradict it"),
    Exclusion.OLD: N_("four quarters old or older"),
    Exclusion.ROUNDED: N_("the source gives no exact figure"),
    Exclusion.START: N_("the first day of its period is not printed"),
    Exclusion.ONLY: N_("no other figure can be set beside it"),
}
#: Why a count of dossiers is in no sum over merged provinces.
NOT_ADDED: Mapping[Omission, str] = {
    Omission.UNIT: N_("it is of one agency or district alone"),
    Omission.PART: N_("it covers only a part, which need not be the same elsewhere"),
    Omission.ROUNDED: N_("it is rounded, or a source says only 'over' or 'under'"),
    Omission.DOUBTFUL: N_("it is of low reliability, provisional, an estimate or of another definition"),
    Omission.START: N_("the first day of its period is not printed"),
    Omission.CONTRADICTED: N_("its own parts or another source contradict it"),
    Omission.MISSING: N_("no such figure was found for {places}"),
    Omission.PERIOD: N_("none was found for the same period for {places}"),
    Omission.COVERAGE: N_("for the same period, that of {places} covers other authorities"),
    Omission.BASIS: N_("for the same period, that of {places} is on another basis"),
    Omission.REGIME: N_("it is not sure that the period of {places} follows the same calendar"),
    Omission.PARTNER: N_("for the same period, that of {places} cannot be added"),
    Omission.AGAIN: N_("another document prints the same"),
}
#: Why a measure is never added, or only made anew from sums.
NEVER_ADDED: Mapping[NonAdditive, str] = {
    NonAdditive.SERVICES: N_("Services are never added: one procedure stands in the catalogue of each part."),
    NonAdditive.SERVICES_RATE: N_("A share of services would need a number of services, which cannot be added."),
    NonAdditive.RATE: N_(
        "A rate is made anew only where both of its counts could be added for one period; here they could not."
    ),
    NonAdditive.INDEX: N_("Scores, ranks, ratios and the like are of one authority each, and do not add up."),
}
