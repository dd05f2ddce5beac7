"""What a forum has to look at again stands on its page, in the words of the check."""

from minutebook.features.raid import FEATURE
from minutebook.views.reconsidered import reconsidered
from tests.fakes import TODAY, build
from tests.unit.books import book
from tests.unit.catalog.test_limits import BOOK
from tests.unit.rules.test_limits import risk
from tests.unit.rules.test_requests import charter, office

ACCEPTED = """
-- decisions/DEC-0001.md --
---
id: DEC-0001
title: Live with it
status: accepted
forum: FOR-0001
decision_date: 2026-03-02
review_date: {until}
rationale: r
decision_owner: lead
---
"""
RISK = risk(1, "response: accept\naccepted_by: [DEC-0001]\n").replace("status: assessing", "status: approved")


def test_an_acceptance_that_has_ended_is_for_the_forum_that_accepted() -> None:
    catalog = build(BOOK + RISK + ACCEPTED.format(until="2026-11-01")).catalog
    (found,) = reconsidered(catalog, TODAY)["FOR-0001"]
    assert found.entry.id == "RSK-0001" and found.said == "accepted_by: DEC-0001 accepted it until 2026-11-01"
    drawn = [panel.draw(catalog, catalog["FOR-0001"], TODAY, "../../") for panel in FEATURE.panels]
    assert any(each and "raid_again" in str(getattr(each, "template", "")) for each in drawn)
    assert all(panel.draw(catalog, catalog["FOR-0002"], TODAY, "../../") is None for panel in FEATURE.panels[1:])


def test_one_that_holds_is_for_nobody() -> None:
    assert not reconsidered(build(BOOK + RISK + ACCEPTED.format(until="2027-11-01")).catalog, TODAY)


def test_a_baseline_that_moved_without_a_decision_is_for_the_forum_that_approved_the_charter() -> None:
    moved = [{"date": "2026-11-10", "why": "Late", "text": {"milestones": "z"}}]
    catalog = book(*office(), charter(amendments=moved, approved_by="FOR-0002"))
    (found,) = reconsidered(catalog, TODAY)["FOR-0002"]
    assert found.entry.id == "PRJ-0001" and found.said.startswith("amendments 1: ")
