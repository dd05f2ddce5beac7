"""The mappings that come with the package are sound, say what they are for, and hold on small trees of that form."""

import pytest

from minutebook.importers.mapping import read_map
from minutebook.importers.mappings import mapping_named, mapping_names
from tests.unit.importers.trees.grown import Grown, grown

NAMES = mapping_names()


def through(name: str, files: dict[str, str | bytes]) -> Grown:
    text = mapping_named(name)
    assert text is not None
    return grown(text, files)


def test_there_is_one_for_each_tree_we_know() -> None:
    assert NAMES == ["kubernetes-community", "simpler-grants-deliverables"]


@pytest.mark.parametrize("name", NAMES)
def test_each_is_sound_and_says_on_top_what_tree_it_is_for(name: str) -> None:
    text = mapping_named(name) or ""
    followed, problems = read_map(text, f"{name}.yml")
    asked = followed.asked
    assert problems == []
    assert asked.records
    assert asked.source.repository is not None and asked.source.repository in text.splitlines()[0]
    assert "# What it is for:" in text and f"--map {name}" in text


@pytest.mark.parametrize(
    "name", ["", "none", "../mapping", "kubernetes-community.yml", "__init__", "/etc/passwd", "a\0b"]
)
def test_a_name_we_do_not_have_is_none(name: str) -> None:
    assert mapping_named(name) is None


GROUP = """\
  - dir: {dir}
    name: {name}
    mission_statement: >
      Looks after {name}.

    charter_link: charter.md
    label: {name}
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
        owners: [https://example.org/OWNERS]
        leads: [{{github: di, name: Di, email: di@example.org}}]
"""

OFFICE_HOURS = "      - {description: Office Hours, frequency: monthly, url: https://example.org/room?pwd=x}\n"


def sig(meetings: str, name: str = "Node", folder: str = "sig-node") -> str:
    return "sigs:\n" + GROUP.format(dir=folder, name=name, meetings=meetings or "      []")


def cadence(*frequencies: str) -> tuple[object, list[str]]:
    meetings = "".join(f"      - {{description: Regular SIG Meeting, frequency: {each!r}}}\n" for each in frequencies)
    done = through("kubernetes-community", {"sigs.yaml": sig(meetings + OFFICE_HOURS) + REST, **CHARTER})
    return done.one.fields.get("cadence"), done.lines


REST = "workinggroups: []\nusergroups: []\ncommittees: []\n"
CHARTER: dict[str, str | bytes] = {"sig-node/charter.md": "# Charter\n\nWrite to private@example.org.\n"}


def test_a_special_interest_group_becomes_a_forum_with_handles_and_without_addresses() -> None:
    meetings = "      - {description: Regular SIG Meeting, frequency: bi-weekly, archive_url: https://example.org/n}\n"
    done = through("kubernetes-community", {"sigs.yaml": sig(meetings + OFFICE_HOURS) + REST, **CHARTER})
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
    assert draft.kept["Chairs"] == ["@AnaS", "@bo-b"]


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
    assert cadence(said) == (ours, [])


def test_a_frequency_it_does_not_know_is_left_open() -> None:
    found, lines = cadence("every four weeks")
    assert found is None
    assert len(lines) == 1 and "'every four weeks' is not a value this field takes" in lines[0]


def test_two_regular_meetings_that_differ_leave_the_cadence_open() -> None:
    found, lines = cadence("weekly", "monthly")
    assert found is None
    assert len(lines) == 1 and "[import-disagreement]" in lines[0]


def test_a_meeting_named_after_the_group_is_its_regular_one() -> None:
    meetings = "      - {description: SIG Node Meeting, frequency: weekly}\n" + OFFICE_HOURS
    done = through("kubernetes-community", {"sigs.yaml": sig(meetings) + REST, **CHARTER})
    assert done.one.fields["cadence"] == "weekly"


def test_a_committee_has_members_and_no_chair() -> None:
    tree = sig("", "Steering", "committee-steering").replace("sigs:", "sigs: []\ncommittees:")
    tree = tree.replace("charter_link: charter.md", "charter_link: https://example.org/charter.md")
    done = through("kubernetes-community", {"sigs.yaml": f"{tree}workinggroups: []\nusergroups: []\n"})
    assert done.one.title == "Steering Committee"
    assert "chair" not in done.one.fields
    assert [each["person"] for each in done.one.fields["members"]] == ["anas", "bo-b", "cy"]
    assert [line.rpartition("[")[2] for line in done.lines] == ["import-outside-link]"]


def test_a_working_group_names_the_groups_it_works_for() -> None:
    tree = sig("", "Batch", "wg-batch").replace("sigs:", "sigs: []\nworkinggroups:").replace(
        "    label:", "    stakeholder_sigs: [Apps, Node]\n    label:"
    )  # fmt: skip
    files: dict[str, str | bytes] = {"sigs.yaml": f"{tree}usergroups: []\ncommittees: []\n", "wg-batch/charter.md": ""}
    done = through("kubernetes-community", files)
    assert [(each.field, each.target) for each in done.one.claims] == [("related", "SIG Apps"), ("related", "SIG Node")]


PAGE = """\
---
description: {description}
---

# Soft launch

<table><tbody><tr><td><strong>Deliverable status</strong></td><td>{status}</td></tr><tr><td><strong>Link to GitHub
issue</strong></td><td><a href="https://example.org/7">Issue 7</a></td></tr></tbody></table>
"""
FOLDER = "documentation/wiki/product/deliverables"


def deliverable(status: str, description: str = "A site.") -> Grown:
    page = PAGE.format(status=status, description=description)
    files: dict[str, str | bytes] = {f"{FOLDER}/soft-launch.md": page, f"{FOLDER}/README.md": "# Deliverables\n"}
    return through("simpler-grants-deliverables", files)


def test_a_deliverable_becomes_a_project_charter() -> None:
    done = deliverable("Done")
    assert (done.one.title, done.one.fields) == ("Soft launch", {"status": "closed", "summary": "A site."})
    assert done.one.kept == {"GitHub issue": "https://example.org/7"}
    assert done.lines == []


def test_a_word_for_where_a_deliverable_stands_is_never_guessed() -> None:
    done = deliverable("In progress")
    assert done.one.fields["status"] == "unknown"
    assert done.one.fields["imported_status"] == "In progress"
    assert [line.rpartition("[")[2] for line in done.lines] == ["import-unknown-status]"]


def test_the_text_of_their_template_is_no_summary() -> None:
    done = deliverable("Done", "Template page for deliverable specifications.")
    assert "summary" not in done.one.fields
    assert [line.rpartition("[")[2] for line in done.lines] == ["import-template-text]"]
