"""What is new on a portal: the places whose figures changed last, linked to their pages and feeds."""

from __future__ import annotations

from helpers.analysis.record import counted
from helpers.batch.publishing.feeds import changes_of, feed_name
from helpers.batch.publishing.portal_lines import Link, NewLine
from helpers.batch.publishing.portal_shelf import Shelf
from helpers.text import recorded

#: So many places are told.
_PLACES = 8


def new(shelf: Shelf) -> list[NewLine]:
    """The places with the newest revisions, of one day those with most of them, the country before the others."""
    package, writer = shelf.package, shelf.writer
    found = []
    for place in (package.places["VN"], *package.places.provinces):
        revisions = changes_of(place, package) if shelf.of(place.code) else {}
        if revisions:
            day = max(revisions)
            found.append((counted(day, revisions[day]), place))
    found.sort(key=lambda pair: (-pair[0].date.toordinal(), pair[1].code != "VN", -pair[0].count, pair[1].code))
    lines = []
    for one, place in found[:_PLACES]:
        name = place.name(shelf.t.language)
        task = shelf.best(place.code)
        label = shelf.t("{place}: changes as an Atom feed", place=name)
        feed = Link(feed_name(place, shelf.t.language), "Atom", label=label)
        lines.append(NewLine(shelf.link(task, name), next(recorded.recent([one], writer)), feed))
    return lines
