"""Texts that know their place, plain values, and e-mail addresses that stay out."""

from datetime import date

import pytest

from minutebook.core.diagnostics import Location
from minutebook.importers.trees.placed import placed, places_in, plain_value, with_places, without_mail

GROUP = with_places({"name": "Board", "seats": [{"who": "Ana"}]}, lambda *path: Location("x.yaml", len(path)))


def test_each_text_in_a_value_knows_its_place_and_reads_as_any_other() -> None:
    assert GROUP == {"name": "Board", "seats": [{"who": "Ana"}]}
    assert [each.line for each in places_in(GROUP)] == [1, 3]


def test_a_word_of_ours_stands_where_theirs_does_and_theirs_is_not_forgotten() -> None:
    ours = placed("panel", GROUP["name"])
    assert (ours, plain_value(ours), plain_value(ours, as_said=True)) == ("panel", "panel", "Board")
    assert [*places_in(ours)] == [Location("x.yaml", 1)]
    assert placed("panel", 3) == "panel" and not [*places_in(placed("panel", "made up"))]


def test_a_plain_value_is_what_yaml_can_hold() -> None:
    value = {"a": (GROUP["name"], 1, True, None), 2: date(2026, 1, 2)}
    assert plain_value(value) == {"a": ["Board", 1, True, None], "2": "2026-01-02"}
    assert type(plain_value(GROUP)["name"]) is str
    with pytest.raises(TypeError, match="is no text, number, day, list or group of values"):
        plain_value([{"a": {1}}])


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Ana <ana@example.org>", "Ana"),
        ("mailto:ana.b+c@mail.example.org", ""),
        ("ask x@example.org, y@example.org.", "ask , ."),
        (["a@example.org", "Ana", {"x": "b@example.org", "y": 1}], ["Ana", {"y": 1}]),
        ({"a": {"mail": "a@example.org"}, "b": 0, "c": None}, {"b": 0}),
        ("https://example.org/@ana/a@b.org?of=c@d.org", "https://example.org/@ana/a@b.org?of=c@d.org"),
        ("@ana, v1@2", "@ana, v1@2"),
        (7, 7),
    ],
)
def test_e_mail_addresses_are_left_out_of_what_is_kept(said: object, kept: object) -> None:
    assert without_mail(said) == kept


def test_a_long_text_of_signs_is_gone_through_at_once() -> None:
    assert len(without_mail("a.-" * 50_000 + "@")) == 150_001
