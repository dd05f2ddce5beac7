"""Scripts without spaces: every pair of letters a word of its own, and the text as it was without them."""

import pytest

from minutebook.core.unspaced import pairs_of, with_pairs, without_pairs


def test_each_pair_of_letters_becomes_a_word_and_each_letter_begins_one() -> None:
    one, two, last = pairs_of("移行計")
    assert one.startswith("qq") and two.startswith("qq")
    assert (len(one), len(two), len(last)) == (12, 12, 7)
    assert one[7:] == two[2:7], "the second letter of a pair is the first of the next"
    assert two.endswith(last.removeprefix("qq"))


def test_no_pair_has_a_vowel_so_that_no_stemmer_shortens_it() -> None:
    assert not set("".join(pairs_of("港湾の移行計画ย้ายท่าเรือ결정𠀋"))) & set("aeiouy")


def test_pairs_stand_in_the_text_and_never_in_a_tag() -> None:
    html = with_pairs('<p title="移行">計画</p>')
    assert html.startswith('<p title="移行">計画 qq')
    assert html.count("qq") == 2


def test_a_pair_is_not_joined_with_what_stands_behind_a_tag() -> None:
    assert with_pairs("<b>移行</b>and<b>計</b>画").split("</b>")[0].endswith(" ")


@pytest.mark.parametrize(
    "text",
    ["港湾の移行計画を承認する。東京湾", "가격 결정을 했다", "the 計画 of 2026, 移行", "แผนการย้ายท่าเรือ (a)", "plain"],
)
def test_without_the_pairs_a_text_is_as_it_was(text: str) -> None:
    assert without_pairs(with_pairs(text)).rstrip() == text


def test_text_of_other_scripts_is_left_alone() -> None:
    html = "<p>Überblick, Привет, Ελλάδα, שלום</p>"
    assert with_pairs(html) == html


def test_letters_of_half_width_are_found_as_those_of_full_width() -> None:
    assert pairs_of("アイ") == with_pairs("ｱｲ").split()[1:]
