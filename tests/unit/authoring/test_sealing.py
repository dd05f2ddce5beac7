import re

import pytest

from minutebook.authoring.change import FileChanges
from minutebook.authoring.refusal import Refusal
from minutebook.authoring.sealing import AmendmentReason, amended, awaits_seal, order_of, renewed, sealed, unwritten
from minutebook.pipeline import Settings, known_types, run
from minutebook.schema.fingerprints import first_fingerprints
from minutebook.schema.statement import no_files, statement_of
from minutebook.sources.source import RawFile
from tests.unit.authoring.test_moving import ANA, SETTLED, TEXT, WHOLE, of
from tests.unit.books import TODAY, entry

RAW = entry("DEC-0001", "accepted", TEXT, **WHOLE, **SETTLED, updated="2026-11-01")


def sealed_file() -> RawFile:
    catalog, data = of(RAW)
    record = catalog["DEC-0001"]
    return RawFile(record.path, sealed(record, data[record.path], TODAY, no_files).files[0].data)


def codes(data: bytes) -> list[str]:
    return [each.code for each in run([ANA, RawFile(RAW.path, data)], Settings(), TODAY).problems]


def test_a_settled_record_is_sealed_as_of_today_and_the_check_agrees() -> None:
    data = sealed_file().data
    assert b"sealed:\n  date: 2026-11-23\n  text:\n" in data and codes(data) == []
    assert re.sub(rb"sealed:\n(?:  .*\n)+", b"", data) == RAW.data


def test_a_seal_is_never_put_over_another() -> None:
    changed = RawFile(RAW.path, sealed_file().data.replace(b"Text.", b"Other.", 1))
    catalog, data = of(changed)
    with pytest.raises(Refusal) as refused:
        sealed(catalog["DEC-0001"], data[RAW.path], TODAY, no_files)
    assert refused.value.message == "DEC-0001 has been sealed since 2026-11-23"
    assert "minutebook amend" in refused.value.hint


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        (entry("DEC-0001", "proposed"), "only what is or was accepted, rejected or implemented is sealed"),
        (entry("GDE-0001"), "guides are never sealed"),
    ],
)
def test_what_is_not_settled_is_not_sealed(file: RawFile, hint: str) -> None:
    catalog, data = of(file)
    record = next(each for each in catalog.records if each.path == file.path)
    with pytest.raises(Refusal) as refused:
        sealed(record, data[file.path], TODAY, no_files)
    refusal = refused.value
    assert refusal.hint == hint


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"## Options\n\nText.", b"## Options\n\nOther."),
        (b"rationale: Why.", b"rationale: Because."),
        (b"\n## Options\n\nText.\n", b""),
    ],
    ids=["section", "field", "section taken away"],
)
def test_an_amendment_clears_a_changed_text_and_names_who_and_why(old: bytes, new: bytes) -> None:
    changed = RawFile(RAW.path, sealed_file().data.replace(old, new))
    assert "settled-text-changed" in codes(changed.data)
    catalog, data = of(changed)
    changes = amended(catalog["DEC-0001"], data[RAW.path], AmendmentReason("Costs: were wrong", "ana"), TODAY, no_files)
    text = changes.files[0].data
    assert "settled-text-changed" not in codes(text)
    assert b"by: ana\n" in text and b"why: 'Costs: were wrong'" in text and b"updated: 2026-11-23" in text
    assert b"kind:" not in text
    again, _ = of(RawFile(RAW.path, text))
    with pytest.raises(Refusal) as refused:
        amended(again["DEC-0001"], text, AmendmentReason("Again", "ana"), TODAY, no_files)
    refusal = refused.value
    assert refusal.message == "The text of DEC-0001 is as it was sealed"


def test_an_editorial_amendment_says_so_and_follows_the_earlier_ones() -> None:
    data = sealed_file().data.replace(b"Text.", b"Texts.", 1)
    for number, kind in enumerate(("substantive", "editorial"), start=1):
        catalog, _ = of(RawFile(RAW.path, data))
        reason = AmendmentReason(f"Change {number}", kind=kind)  # type: ignore[arg-type]
        changes = amended(catalog["DEC-0001"], data, reason, TODAY, no_files)
        data = changes.files[0].data.replace(b"Texts.", b"Text is.", 1)
    record = of(RawFile(RAW.path, changes.files[0].data))[0]["DEC-0001"]
    assert [(each.why, each.kind, each.by) for each in record.amendments] == [
        ("Change 1", "substantive", None),
        ("Change 2", "editorial", None),
    ]
    assert codes(changes.files[0].data) == []


def test_only_a_sealed_record_is_amended() -> None:
    for status, hint in (("accepted", "seal it first: minutebook seal DEC-0001"), ("proposed", "just change the text")):
        catalog, data = of(entry("DEC-0001", status))
        with pytest.raises(Refusal) as refused:
            amended(catalog["DEC-0001"], data[RAW.path], AmendmentReason("x"), TODAY, no_files)
        refusal = refused.value
        assert refusal.hint == hint


def test_sections_without_text_are_found() -> None:
    decision = next(each for each in known_types() if each.kind.sections and ends(each))
    text = "---\nid: x\n---\n\n## Context\n\n<!-- x -->\n\n## Options\n\nA\n\n## Other\n"
    assert unwritten(decision, text.encode()) == ["Context"]


def ends(record_type: type) -> bool:
    return "superseded_by" in record_type.model_fields and "Context" in record_type.kind.sections  # type: ignore[attr-defined]


@pytest.mark.parametrize("record_type", known_types(), ids=lambda each: each.kind.key)
def test_what_commands_write_of_the_text_comes_last(record_type: type) -> None:
    order = order_of(record_type)
    assert sorted(order) == sorted(record_type.model_fields)  # type: ignore[attr-defined]
    assert order[-5:] == ["sealed", "amendments", "waive", "imported_status", "imported_from"]


BY_HAND = b"amendments:\n  - {date: 2026-11-23, by: ana, why: A number was wrong}\n---\n"


def by_hand(data: bytes) -> bytes:
    """The file as somebody leaves it who adds an amendment in a browser."""
    front, rule, body = data.partition(b"---\n\n")
    return front + BY_HAND + body if rule else data


def test_an_amendment_written_by_hand_is_sealed_by_a_command_and_later_changes_are_seen_again() -> None:
    data = by_hand(sealed_file().data.replace(b"## Options\n\nText.", b"## Options\n\nOther."))
    assert codes(data) == ["amendment-not-sealed", "settled-text-changed"]
    catalog, files = of(RawFile(RAW.path, data))
    record = catalog["DEC-0001"]
    assert awaits_seal(record)
    changes = sealed(record, files[RAW.path], TODAY, no_files)
    assert [line.partition(": ")[0] for line in changes.said] == [
        "DEC-0001 is sealed as corrected on 2026-11-23, in Options"
    ]
    assert codes(changes.files[0].data) == []
    assert codes(changes.files[0].data.replace(b"Other.", b"Another.")) == ["settled-text-changed"]


def test_an_amendment_by_hand_that_changes_nothing_is_refused() -> None:
    catalog, files = of(RawFile(RAW.path, by_hand(sealed_file().data)))
    with pytest.raises(Refusal) as refused:
        sealed(catalog["DEC-0001"], files[RAW.path], TODAY, no_files)
    refusal = refused.value
    assert "changes nothing" in refusal.message and refusal.location


def first_form(silent: tuple[bytes, bytes] = (b"", b""), by_hand_too: bool = False) -> RawFile:
    """The record with a seal of the first form; `silent` is what somebody changed since."""
    catalog, _ = of(RAW)
    text = first_fingerprints(statement_of(catalog["DEC-0001"]))
    data = entry(
        "DEC-0001",
        "accepted",
        TEXT,
        **WHOLE,
        **SETTLED,
        updated="2026-11-01",
        sealed={"date": "2026-03-02", "text": text},
    ).data.replace(*silent)
    return RawFile(RAW.path, by_hand(data) if by_hand_too else data)


def renew(file: RawFile) -> FileChanges:
    catalog, data = of(file)
    return renewed(catalog["DEC-0001"], data[RAW.path], TODAY, no_files)


def test_a_seal_of_the_first_form_is_renewed_once_the_text_is_proven_unchanged() -> None:
    file = first_form()
    assert codes(file.data) == ["seal-of-first-form"]
    data = renew(file).files[0].data
    assert codes(data) == []
    assert b"sealed:\n  date: 2026-03-02\n" in data and b"renewed: 2026-11-23\n" in data
    lines = re.sub(rb"sealed:\n(?:  .*\n)+", b"", data)
    assert lines == re.sub(rb"sealed:\n(?:  .*\n)+", b"", file.data)
    assert "settled-text-changed" in codes(data.replace(b"title: Title", b"title: Another title"))


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (first_form((b"## Options\n\nText.", b"## Options\n\nOther.")), "it now says 'Other.'"),
        (first_form((b"rationale: Why.", b"rationale: Because.")), "rationale: 'Because.' is not as sealed"),
        (first_form((b"text:\n", b"text:\n    Decison: x\n")), "no part 'Decison' is sealed"),
        (first_form((b"Text.\n\n## Consequences", b"Other.\n\n## Consequences"), by_hand_too=True), "'Other.'"),
        (RAW, "DEC-0001 is not sealed"),
        (sealed_file(), "is of today's form already"),
    ],
    ids=["section", "field", "unreadable", "amended by hand", "not sealed", "renewed already"],
)
def test_what_is_not_proven_is_not_renewed(file: RawFile, message: str) -> None:
    with pytest.raises(Refusal) as refused:
        renew(file)
    assert message in refused.value.message


def test_amendments_stay_as_they_are_and_are_in_the_renewed_seal() -> None:
    changed = first_form((b"## Options\n\nText.", b"## Options\n\nOther."))
    catalog, data = of(changed)
    owned = (
        amended(catalog["DEC-0001"], data[RAW.path], AmendmentReason("It was another", "ana"), TODAY, no_files)
        .files[0]
        .data
    )
    assert codes(owned) == ["seal-of-first-form"]
    after = renew(RawFile(RAW.path, owned)).files[0].data
    assert codes(after) == [] and after.count(b"It was another") == 1
    assert codes(after.replace(b"Other.", b"Text.")) == ["settled-text-changed"]
    later = after.replace(b"Other.", b"A third.")
    catalog, _ = of(RawFile(RAW.path, later))
    again = amended(catalog["DEC-0001"], later, AmendmentReason("And again", "ana"), TODAY, no_files).files[0].data
    assert codes(again) == [] and b"why: And again" in again
