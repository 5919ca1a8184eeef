"""What the rows of a package say together: errors that several make, warnings, and what was accepted."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from helpers.data.checking.acceptance import FILE, Acceptance, settle
from helpers.data.checking.correction_rules import void_corrections
from helpers.data.checking.counterparts import unlike_counterparts
from helpers.data.checking.coverage_rules import unsaid_coverage
from helpers.data.checking.evidence_rules import void_evidence
from helpers.data.checking.impossible import impossible
from helpers.data.checking.index_plausibility import improbable_indices, outlying_scores, ranks_beyond
from helpers.data.checking.plausibility import improbable_counts, outlying_counts
from helpers.data.checking.problem import Problem
from helpers.data.checking.provenance import doubtful
from helpers.data.checking.revision_rules import void_revisions
from helpers.data.checking.share_plausibility import improbable_shares, outlying_shares
from helpers.data.checking.sums import parts_above_whole, shares_above_whole, wholes_differ
from helpers.data.files import DataFiles, Folder
from helpers.data.package import Package, load
from helpers.data.regimes import RegimePeriod
from helpers.data.tables import read_rows, read_typed

#: How much stricter a rule has to be for an acceptance to be no longer needed.
_STRICTER = 2.0


def examine_rows(folder: DataFiles, package: Package | None = None) -> Iterator[Problem]:
    """Every error and warning of a package whose cells can all be read; rows are left to be found by their ids.

    ``package``: what the files hold, where that was read already.
    """
    package = package or load(folder)
    regimes = {item.id: item for item in read_typed(folder, "regimes", RegimePeriod)}
    errors = (ranks_beyond, shares_above_whole)
    rules = (
        improbable_counts, improbable_shares, parts_above_whole, wholes_differ, improbable_indices, doubtful,
        unlike_counterparts, unsaid_coverage,
    )  # fmt: skip
    yield from void_corrections(package, folder)
    yield from void_revisions(package, folder)
    yield from void_evidence(package, folder)
    found = [*impossible(package, regimes), *(problem for rule in (*errors, *rules) for problem in rule(package))]
    yield from settle(found, _accepted(folder), package, lambda: _nearly_doubted(package))


def _nearly_doubted(package: Package) -> Iterator[Problem]:
    """What rules that compare with figures of other places and days would doubt if they were stricter."""
    yield from outlying_counts(package, _STRICTER)
    yield from outlying_shares(package, Decimal(_STRICTER))
    yield from outlying_scores(package, _STRICTER)


def _accepted(folder: Folder) -> list[tuple[int, Acceptance]]:
    """The rows of the table, if there is one, each with its number."""
    if not (folder / FILE).is_file():
        return []
    return [(number, Acceptance(**row)) for number, row in read_rows(folder, FILE.removesuffix(".csv"))]
