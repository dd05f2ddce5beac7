"""The proof of a book names every settled record once, and how it stands."""

import pytest

from minutebook.pipeline import Settings, gathered
from minutebook.schema.fingerprints import fingerprints, first_fingerprints
from minutebook.sources.source import RawFile
from minutebook.views.proof import Proof, SealState, make_proof
from tests.fakes import statement
from tests.unit.books import TODAY, entry

TEXT = "## Decision\n\nWe buy.\n"
SEAL = {"date": "2026-03-02", "text": fingerprints(statement(entry("DEC-0001", "accepted", TEXT).data))}
FIRST = {"date": "2026-03-02", "text": first_fingerprints(statement(entry("DEC-0001", "accepted", TEXT).data))}
BUILT = {"Decision": fingerprints(statement(entry("DEC-0001", body="## Decision\n\nWe build.\n").data))["Decision"]}
AMENDED = [{"date": "2026-04-01", "why": "w", "text": BUILT}]
BY_HAND = [{"date": "2026-04-01", "why": "w"}]


def proof(*files: RawFile) -> Proof:
    build = gathered(files, Settings(), TODAY)
    return make_proof(build.catalog, build.problems, TODAY, lambda _: None)


@pytest.mark.parametrize(
    ("status", "body", "fields", "standing"),
    [
        ("accepted", TEXT, {"sealed": SEAL}, SealState.SEALED),
        ("superseded", TEXT, {"sealed": SEAL}, SealState.SEALED),
        ("accepted", TEXT.replace("buy", "build"), {"sealed": SEAL}, SealState.CHANGED),
        ("superseded", TEXT.replace("buy", "build"), {"sealed": SEAL}, SealState.CHANGED),
        ("accepted", TEXT.replace("buy", "build"), {"sealed": SEAL, "amendments": AMENDED}, SealState.AMENDED),
        ("accepted", TEXT, {"sealed": SEAL, "amendments": AMENDED}, SealState.CHANGED),
        ("accepted", TEXT, {"sealed": SEAL, "amendments": BY_HAND}, SealState.BY_HAND),
        ("accepted", TEXT.replace("buy", "lease"), {"sealed": SEAL, "amendments": BY_HAND}, SealState.CHANGED),
        ("proposed", TEXT, {"sealed": SEAL}, SealState.CHANGED),
        ("proposed", TEXT, {"sealed": FIRST}, SealState.REOPENED),
        ("accepted", TEXT, {"sealed": FIRST}, SealState.SEALED),
        ("accepted", TEXT.replace("buy", "build"), {"sealed": FIRST}, SealState.CHANGED),
        ("accepted", TEXT, {}, SealState.NOT_SEALED),
        ("accepted", TEXT, {"imported_from": {"path": "a.md"}}, SealState.NOT_SEALED),
        ("accepted", TEXT, {"title": ""}, SealState.UNREAD),
    ],
)
def test_each_way_a_record_can_stand(status: str, body: str, fields: dict[str, object], standing: SealState) -> None:
    found = proof(entry("DEC-0001", status, body, **fields))
    assert [each.standing for each in found.records] == [standing]
    assert found.counts[standing] == 1 and sum(found.counts.values()) == 1
    assert found.is_proven == (standing not in (SealState.CHANGED, SealState.UNREAD))


@pytest.mark.parametrize("status", ["proposed", "superseded", "deferred"])
def test_what_is_neither_settled_nor_sealed_proves_nothing(status: str) -> None:
    assert proof(entry("DEC-0001", status, TEXT)).records == ()


def test_a_file_that_cannot_be_read_is_named_with_its_fault() -> None:
    broken = RawFile("decisions/DEC-0001-a.md", b"---\nid: DEC-0001\nstatus: accepted\ntitle: [\n---\n")
    draft = RawFile("decisions/DEC-0002-a.md", b"---\nid: DEC-0002\nstatus: proposed\ntitle: [\n---\n")
    found = proof(broken, draft)
    assert [each.id for each in found.records] == ["DEC-0001"]
    assert [each.code for each in found.problems] == ["invalid-front-matter"]


def test_the_list_of_problems_leaves_out_what_is_just_not_sealed() -> None:
    assert proof(entry("DEC-0001", "accepted", TEXT)).problems == ()
