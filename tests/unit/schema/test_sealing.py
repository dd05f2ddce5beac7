"""Seals and amendments as they stand in a file: what is expected of the text, and what no command writes."""

import pytest

from minutebook.schema.sealing import Amendment, Seal, expected_text, is_fingerprint, without_fingerprints


def seal(**text: str) -> Seal:
    return Seal.model_validate({"date": "2026-03-02", "text": text})


def amendments(*texts: dict[str, str], day: str = "2026-04-01") -> list[Amendment]:
    return [Amendment.model_validate({"date": day, "why": "w", "text": text}) for text in texts]


def test_a_seal_is_of_the_first_form_where_no_fingerprint_is_of_todays() -> None:
    assert seal(Decision="a" * 32).is_first_form
    assert not seal(Decision="z" + "a" * 32).is_first_form and not seal().is_first_form


def test_amendments_of_another_form_or_older_than_the_seal_count_for_nothing() -> None:
    assert expected_text(seal(Decision="za"), amendments({"Decision": "b"})) == {"Decision": "za"}
    assert expected_text(seal(Decision="a"), amendments({"Decision": "zb"})) == {"Decision": "a"}
    assert expected_text(seal(Decision="za"), amendments({"Decision": "zb"}, day="2026-03-01")) == {"Decision": "za"}
    assert expected_text(seal(Decision="za"), amendments({"Decision": "z"})) == {"Decision": "z"}


def test_later_amendments_count_before_earlier_ones() -> None:
    seal = Seal.model_validate({"date": "2026-03-02", "text": {"Context": "a", "Decision": "b"}})
    entries = [{"date": "2026-04-01", "why": "w", "text": {"Decision": text}} for text in ("c", "d")]
    expected = expected_text(seal, [Amendment.model_validate(each) for each in entries])
    assert expected == {"Context": "a", "Decision": "d"}


@pytest.mark.parametrize(
    "text", ["as agreed", "0" * 31, "0" * 32 + "-a", "0" * 32 + "-A1", "0" * 33, " " + "0" * 32, "zz" + "a" * 32, "z-"]
)
def test_what_no_command_writes_is_no_fingerprint(text: str) -> None:
    assert not is_fingerprint(text)


def test_fingerprints_can_be_taken_out_whatever_stands_there() -> None:
    amendments = [{"date": "d", "text": {"Decision": "y"}}, "odd"]
    given = {"id": "DEC-0001", "sealed": {"date": "d", "text": {"Decision": "x"}}, "amendments": amendments}
    found = without_fingerprints(given)
    assert found["sealed"] == {"date": "d", "text": {}}
    assert found["amendments"] == [{"date": "d", "text": {}}, "odd"]
    assert without_fingerprints({"sealed": "odd", "amendments": 3}) == {"sealed": "odd", "amendments": 3}
