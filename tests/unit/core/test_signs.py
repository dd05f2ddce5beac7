import json

import pytest

from minutebook.core.signs import named, on_one_line

STEERING = [
    *map(chr, (0, 7, 8, 11, 13, 27, 0x7F, 0x85, 0x9B, 0x9F)),
    *map(chr, (0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069, 0xD800, 0xDCFF)),
]


@pytest.mark.parametrize("sign", STEERING)
def test_signs_that_steer_are_named_and_read_as_themselves_in_json(sign: str) -> None:
    assert named(f"a{sign}b") == ("a\\rb" if sign == "\r" else f"a\\u{ord(sign):04x}b")
    assert json.loads(f'"{named(sign)}"') == sign
    assert sign not in on_one_line(sign)


def test_lines_stay_lines_but_where_a_text_must_keep_to_its_own() -> None:
    assert named("a\n\tb\r\nc") == "a\n\tb\nc"
    assert on_one_line("a\n::error::b\tc") == "a\\n::error::b\\tc"


def test_letters_of_every_script_stay() -> None:
    text = "Zoë 日本 \u05d0\u200f \U0001f469\u200d\U0001f4bb ½ – ’"
    assert named(text) == text and on_one_line(text) == text
