"""Two real governance trees, held against what reading them gave."""

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from minutebook.dialects.people import read_people
from minutebook.importers.draft import RecordDraft
from minutebook.sources.values import read_values
from tests.unit.importers.trees.read import ReadTree, read_by_ours

CORPORA = Path(__file__).parents[3] / "shared/corpora"
EXPECTED = Path(__file__).parent / "expected"
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not CORPORA.is_dir() and not os.environ.get("CI"), reason=f"the public records are not in {CORPORA}"
    ),
]

LEFT_OPEN = ("tier", "decision_rights", "quorum", "owner", "effective_from")
DISAGREEING = {"wg-checkpoint-restore"}
"""Groups whose regular meetings differ, so that a person must say how often they meet."""


@cache
def files_of(corpus: str) -> dict[str, str | bytes]:
    folder = CORPORA / corpus
    found: dict[str, str | bytes] = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
    assert found, f"no files in {folder}"
    return found


@cache
def read(corpus: str, reader: str) -> ReadTree:
    return read_by_ours(reader, files_of(corpus), root=f"../shared/corpora/{corpus}")


def groups() -> ReadTree:
    return read("k8s-governance", "kubernetes-community")


def deliverables() -> ReadTree:
    return read("simpler-grants", "simpler-grants-deliverables")


def expected(name: str) -> list[dict[str, Any]]:
    values = read_values((EXPECTED / name).read_text(encoding="utf-8"))
    assert not values.faults
    return list(values.data)


def handles(people: list[str]) -> list[str]:
    return [each.handle for each in read_people(people).people]


def cadence(said: str) -> str:
    """Their word in ours, as a person reads it."""
    word = said.lower().replace("-", "").split()[0].strip(",")
    return word if word in ("weekly", "biweekly", "monthly") else ""


GROUPS = [each["key"] for each in expected("k8s-governance.yml")]


@pytest.fixture(params=GROUPS)
def group(request: pytest.FixtureRequest) -> tuple[dict[str, Any], RecordDraft]:
    wanted = next(each for each in expected("k8s-governance.yml") if each["key"] == request.param)
    return wanted, next(draft for draft in groups().drafts if draft.original_id == request.param)


def test_there_is_a_forum_for_each_group_and_none_besides() -> None:
    assert [draft.original_id for draft in groups().drafts] == GROUPS
    families = [draft.family for draft in groups().drafts]
    assert [families.count(each) for each in dict.fromkeys(families)] == [24, 8, 3]


def test_a_group_keeps_its_name_its_chair_and_its_members(group: tuple[dict[str, Any], RecordDraft]) -> None:
    wanted, draft = group
    assert wanted["name"] in draft.title
    chairs, leads = handles(wanted["chairs"]), handles(wanted["tech_leads"])
    assert [each["person"] for each in draft.fields["members"]] == list(dict.fromkeys([*chairs, *leads]))
    is_committee = wanted["key"].startswith("committee-")
    assert draft.fields.get("chair") == (None if is_committee else chairs[0])


def test_its_cadence_is_that_of_its_regular_meeting(group: tuple[dict[str, Any], RecordDraft]) -> None:
    wanted, draft = group
    said = [(each["description"], cadence(each["frequency"])) for each in wanted["meetings"]]
    plain = {
        f"Regular {wanted['key'][:3].strip('-').upper()} Meeting",
        "Main SIG Meeting",
        f"SIG {wanted['name']} Meeting",
    }
    regular = [often for what, often in said if what in plain]
    regular = regular or [often for what, often in said if what.startswith("Regular WG Meeting")]
    words = set(regular or [often for _, often in said])
    assert draft.fields.get("cadence") == (words.pop() if len(words) == 1 else None)
    assert ("cadence" in draft.fields) is (bool(said) and wanted["key"] not in DISAGREEING)


def test_its_charter_is_its_text_byte_for_byte(group: tuple[dict[str, Any], RecordDraft]) -> None:
    wanted, draft = group
    path = f"{wanted['key']}/charter.md"
    assert (path in files_of("k8s-governance")) is wanted["has_charter"]
    assert draft.body.encode() == (files_of("k8s-governance")[path] if wanted["has_charter"] else b"")
    assert draft.path == (path if wanted["has_charter"] else "")


def test_nothing_is_invented_that_sigs_yaml_does_not_state(group: tuple[dict[str, Any], RecordDraft]) -> None:
    _, draft = group
    assert not set(draft.fields) & set(LEFT_OPEN)
    assert all("voting" not in each for each in draft.fields["members"])
    assert draft.fields["status"] == "active"


def test_no_address_of_a_person_reaches_a_draft() -> None:
    text = (CORPORA / "k8s-governance/sigs.yaml").read_text(encoding="utf-8")
    addresses = {each for each in MAIL.findall(text) if "calendar.google.com" not in each}
    assert len(addresses) > 100
    for draft in groups().drafts:
        taken = repr((draft.fields, draft.kept, draft.found, draft.claims, draft.names, draft.problems, draft.title))
        assert not [each for each in MAIL.findall(taken) if "calendar.google.com" not in each]
        assert not any(each in taken for each in addresses)


def test_working_groups_name_the_groups_they_work_for_and_each_is_found() -> None:
    claims = [claim for draft in groups().drafts for claim in draft.claims]
    titles = {draft.title for draft in groups().drafts}
    assert len(claims) == 31
    assert {claim.target for claim in claims} <= titles
    assert {claim.field for claim in claims} == {"related"}


def test_what_needs_a_person_is_told_and_nothing_else() -> None:
    found = [
        (draft.original_id, problem.code, problem.location.line)
        for draft in groups().drafts
        for problem in draft.problems
    ]
    assert groups().problems == []
    assert found == [
        ("wg-checkpoint-restore", "import-disagreement", 3691),
        ("committee-security-response", "import-broken-link", 4021),
        ("committee-steering", "import-outside-link", 4096),
    ]


def test_the_files_read_are_the_list_and_the_charters() -> None:
    assert groups().used == {"sigs.yaml", *(draft.path for draft in groups().drafts if draft.path)}


def stated(draft: RecordDraft) -> str:
    """The status in the words of the page."""
    return next(each.value for each in draft.found if each.name == "status")


@pytest.mark.parametrize("wanted", expected("simpler-deliverables.yml"), ids=lambda each: Path(each["path"]).stem)
def test_a_deliverable_says_what_its_page_says(wanted: dict[str, Any]) -> None:
    draft = next((each for each in deliverables().drafts if each.path == wanted["path"]), None)
    if wanted.get("record") is False:
        assert draft is None
        return
    assert draft is not None
    assert draft.title == wanted["title"]
    assert stated(draft) == wanted["status"]
    assert draft.fields["status"] == "closed"
    assert draft.kept["GitHub issue"] == wanted["issue"]
    assert "standalone" not in draft.fields and "program" not in draft.fields
    if wanted["summary"].startswith("Template page"):
        assert "summary" not in draft.fields
        assert [problem.code for problem in draft.problems] == ["import-template-text"]
    else:
        assert draft.fields["summary"] == wanted["summary"]
        assert draft.problems == ()


def test_the_text_of_a_deliverable_is_its_page_below_the_front_matter() -> None:
    for draft in deliverables().drafts:
        data = files_of("simpler-grants")[draft.path]
        assert isinstance(data, bytes)
        assert data.decode().endswith(draft.body)
        assert data.decode().splitlines()[draft.body_line - 1 :] == draft.body.splitlines()


def test_nothing_of_a_deliverable_goes_unsaid() -> None:
    assert deliverables().problems == []
    assert len(deliverables().drafts) == 5
