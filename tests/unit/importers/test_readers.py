"""The readers that come with the package hold on small trees of the form that each is for."""

from importlib import import_module
from pathlib import Path

import pytest

from minutebook.importers.readers import reader_file, reader_names
from tests.unit.importers.trees.read import ReadTree, read_by_ours

NAMES = reader_names()


@pytest.mark.parametrize("name", NAMES)
def test_each_says_what_tree_it_is_for_and_how_it_is_called(name: str) -> None:
    module = import_module(f"minutebook.importers.readers.{name.replace('-', '_')}")
    assert reader_file(name) == Path(module.__file__ or "") and NAMES == [
        "kubernetes-community", "simpler-grants-deliverables",
    ]  # fmt: skip
    assert module.REPOSITORY in module.drafts.__doc__ and f"--reader {name}" in module.drafts.__doc__


GROUP = """\
  - dir: {dir}
    name: {name}
    mission_statement: >
      Looks after {name}.

    charter_link: {charter}
    label: {name}
    mascot: gull
    stakeholder_sigs: [{stakeholders}]
    leadership:
      chairs:
        - {{github: AnaS, name: Ana Silva, company: Example, email: ana@example.org}}
        - {{github: bo-b, name: Bo Berg, company: Example, email: bo@example.org}}
      tech_leads:
        - {{github: AnaS, name: Ana Silva, company: Example, email: ana@example.org}}
        - {{github: cy, name: Cy, company: Example, email: cy@example.org}}
    meetings:
{meetings}
    contact:
      slack: {dir}
      private_mailing_list: private@example.org
    subprojects:
      - name: one
        leads: [{{github: di, name: Di, email: di@example.org}}]
"""
HOURS = "      - {description: Office Hours, frequency: monthly, url: https://example.org/room?pwd=x}\n"


def group(
    meetings: str = "", name: str = "Node", folder: str = "sig-node", among: str = "sigs",
    charter: str = "charter.md", stakeholders: str = "",
) -> ReadTree:  # fmt: skip
    entry = GROUP.format(dir=folder, name=name, charter=charter, stakeholders=stakeholders, meetings=meetings + HOURS)
    charters = {f"{folder}/charter.md": "# Charter\n\nWrite to private@example.org.\n"} if "/" not in charter else {}
    return read_by_ours("kubernetes-community", {"sigs.yaml": f"others: []\n{among}:\n{entry}", **charters})


def meeting(called: str, *frequencies: str) -> str:
    return "".join(f"      - {{description: {called}, frequency: {each!r}}}\n" for each in frequencies)


def test_a_special_interest_group_becomes_a_forum_with_handles_and_without_addresses() -> None:
    done = group(
        "      - {description: Regular SIG Meeting, frequency: bi-weekly, archive_url: https://example.org/n}\n"
    )
    draft = done.one
    assert done.lines == []
    assert draft.fields == {
        "status": "active",
        "summary": "Looks after Node.",
        "cadence": "biweekly",
        "chair": "anas",
        "members": [{"person": "anas"}, {"person": "bo-b"}, {"person": "cy"}],
        "minutes": "https://example.org/n",
    }
    assert draft.names[:3] == ("sig-node/charter.md", "sig-node", "sig-node/README.md")
    assert (draft.source, draft.original_id) == ("sigs.yaml#sigs/sig-node", "sig-node")
    assert draft.body == "# Charter\n\nWrite to private@example.org.\n"
    taken = repr((draft.fields, draft.kept, draft.found, draft.claims, draft.names))
    assert not any(word in taken for word in ("@example.org", "Example", "pwd="))
    assert draft.kept["Chairs"] == ["@AnaS", "@bo-b"] and draft.kept["mascot"] == "gull"


@pytest.mark.parametrize(
    ("said", "ours"),
    [
        ("weekly", "weekly"),
        ("Biweekly, interleaved with the Regular SIG Meeting", "biweekly"),
        ("bi-weekly ([upcoming meeting dates](#dates))", "biweekly"),
        ("monthly - Wednesday, after the fourth Tuesday, every month", "monthly"),
        ("First Wednesday of the month", "monthly"),
        ("every third Thursday of the month", "monthly"),
        ("quarterly", "quarterly"),
    ],
)
def test_frequencies_in_their_words_are_ours(said: str, ours: str) -> None:
    done = group(meeting("Regular SIG Meeting", said))
    assert (done.one.fields["cadence"], done.lines) == (ours, [])


@pytest.mark.parametrize(
    ("meetings", "told"),
    [
        (meeting("Regular SIG Meeting", "every four weeks"), "'every four weeks' is not a value this field takes"),
        (meeting("Regular SIG Meeting", "weekly", "monthly"), "[import-disagreement]"),
        (meeting("Triage", "weekly"), "[import-disagreement]"),
    ],
)
def test_a_cadence_that_is_not_sure_is_left_open_and_told_at_its_line(meetings: str, told: str) -> None:
    done = group(meetings)
    assert "cadence" not in done.one.fields
    assert len(done.lines) == 1 and told in done.lines[0] and done.lines[0].startswith("sigs.yaml:2")


def test_a_meeting_named_after_the_group_is_its_regular_one() -> None:
    assert group(meeting("SIG Node Meeting", "weekly")).one.fields["cadence"] == "weekly"


def test_a_committee_has_members_and_no_chair_and_its_charter_may_lie_elsewhere() -> None:
    done = group("", "Steering", "committee-steering", "committees", "https://example.org/charter.md")
    assert done.one.title == "Steering Committee" and "chair" not in done.one.fields
    assert [each["person"] for each in done.one.fields["members"]] == ["anas", "bo-b", "cy"]
    assert done.one.kept["Members"] == ["@AnaS", "@bo-b"]
    assert [line.rpartition("[")[2] for line in done.lines] == ["import-outside-link]"]


def test_a_working_group_names_the_groups_it_works_for() -> None:
    done = group("", "Batch", "wg-batch", "workinggroups", stakeholders="Apps, Node")
    assert [(each.field, each.target) for each in done.one.claims] == [("related", "SIG Apps"), ("related", "SIG Node")]


PAGE = """\
---
description: {description}
---

# Soft launch

<table><tbody><tr><td><strong>Deliverable status</strong></td><td>{status}</td></tr><tr><td><strong>Responsible
parties</strong></td><td><ul><li><a href="https://x.org/u">Ana Silva</a> - Lead</li><li>Bo</li></ul></td></tr><tr>\
<td><strong>Link to GitHub
issue</strong></td><td><a href="https://example.org/7">Issue 7</a></td></tr></tbody></table>
"""


def deliverable(status: str, description: str = "A site.") -> ReadTree:
    page, folder = PAGE.format(status=status, description=description), "documentation/wiki/product/deliverables"
    files = {f"{folder}/soft-launch.md": page, f"{folder}/README.md": "# Deliverables\n"}
    return read_by_ours("simpler-grants-deliverables", files)


def test_a_deliverable_becomes_a_project_charter() -> None:
    done = deliverable("Done")
    assert (done.one.title, done.one.fields) == ("Soft launch", {"status": "closed", "summary": "A site."})
    assert done.one.kept == {"Responsible parties": ["Ana Silva - Lead", "Bo"], "GitHub issue": "https://example.org/7"}
    assert done.lines == [] and len(done.used) == 1


def test_a_word_for_where_a_deliverable_stands_is_never_guessed() -> None:
    done = deliverable("In progress")
    assert (done.one.fields["status"], done.one.fields["imported_status"]) == ("unknown", "In progress")
    assert [line.partition(" ")[0] for line in done.lines] == [
        "documentation/wiki/product/deliverables/soft-launch.md:7:1:"
    ]


def test_the_text_of_their_template_is_no_summary() -> None:
    done = deliverable("Done", "Template page for deliverable specifications.")
    assert "summary" not in done.one.fields
    assert [line.rpartition("[")[2] for line in done.lines] == ["import-template-text]"]
