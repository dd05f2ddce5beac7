"""Relations said in words: which, to what, for which part; and what only sounds like one."""

import pytest

from minutebook.dialects.relations import StatedTie, targets_in, tie_in
from minutebook.dialects.words import known_words

WORDS = known_words()

SAID = {
    "Supersedes [3. T](0003-t.md)": StatedTie("supersedes", ("0003-t.md",)),
    "Supercedes [3. T](0003-t.md)": StatedTie("supersedes", ("0003-t.md",)),
    "Superseded by: ADR-4": StatedTie("superseded by", ("ADR-4",)),
    "* **Superseded by** [ADR-4](4.md)": None,
    "**Superseded by** [ADR-4](4.md)": StatedTie("superseded by", ("4.md",)),
    "is superseded by ADR-4": StatedTie("superseded by", ("ADR-4",)),
    "has been replaced by [x](y.md) and [z](w.md)": StatedTie("superseded by", ("y.md", "w.md")),
    "> Amended by [ADR-4](4.md)": StatedTie("amended by", ("4.md",)),
    "Amends [<ADR-4>](<4.md>)": StatedTie("amends", ("4.md",)),
    "Replaces 12": StatedTie("supersedes", ("12",)),
    "Replaces 0012-old.md": StatedTie("supersedes", ("0012-old.md",)),
    "Partially superseded by ADR-4": StatedTie("superseded by", ("ADR-4",), "Partially"),
    "Teilweise ersetzt durch ADR-4": StatedTie("superseded by", ("ADR-4",), "Teilweise"),
    "This ADR has been superseded by [4](4.md)": StatedTie("superseded by", ("4.md",)),
    "These IP ranges have been superseded by [4](4.md)": StatedTie("superseded by", ("4.md",), "These IP ranges"),
    "Overridden by [4](4.md)": StatedTie("superseded by", ("4.md",)),
    "Revised by ADR-4": StatedTie("amended by", ("ADR-4",)),
    "Supersedes": None,
    "Superseded by": None,
    "Accepted": None,
    "The team replaces its servers": None,
    "This service is replaced by another one": None,
    "Clarifies [4](4.md)": None,
    "": None,
    "取代 ADR-4": StatedTie("supersedes", ("ADR-4",)),
}


@pytest.mark.parametrize("said", SAID)
def test_a_line_says_a_relation_where_it_begins_with_one(said: str) -> None:
    assert tie_in(said, WORDS) == SAID[said]


@pytest.mark.parametrize(
    ("said", "targets"),
    [
        ("[a](a.md), [b](b.md), [a](a.md)", ("a.md", "b.md")),
        ("../x/0001-a.md, 0002-b.md", ("../x/0001-a.md", "0002-b.md")),
        ("ADR-1, ADR_2 and ADR#3", ("ADR-1", "ADR-2", "ADR-3")),
        ("4 and 5", ("4", "5")),
        ("#7", ("7",)),
        ("2021-01-02", ("2021-01-02",)),
        ("the old one.", ("the old one",)),
        (":pep:`12` and :rfc:`Words <7>`", ("pep-12", "rfc-7")),
        ("`PEP 12`", ("PEP-12",)),
        (":doc:`/adr/0012-x`, :ref:`ours <adr-7>`", ("adr/0012-x", "adr-7")),
        ("[[ADR-12|Words]] and [[0013-x]]", ("ADR-12", "0013-x")),
        ('<a href="../0012-x.md">it</a>', ("../0012-x.md",)),
        ("<https://x.org/adr/12>", ("https://x.org/adr/12",)),
        ("", ()),
        (" . ", ()),
    ],
)
def test_what_is_named_is_found_by_the_surest_sign(said: str, targets: tuple[str, ...]) -> None:
    assert targets_in(said) == targets


def test_an_id_keeps_the_words_of_its_source() -> None:
    assert targets_in("DEC-0012") == ("DEC-0012",)


def test_two_file_names_in_a_row_are_two_targets() -> None:
    assert targets_in("0001-a.md, 0002-b.md and 0003-c.md") == ("0001-a.md", "0002-b.md", "0003-c.md")
    assert targets_in("0001-a.md and 0002-b.md") == ("0001-a.md", "0002-b.md")


def test_a_whole_sentence_about_this_record_names_an_id() -> None:
    assert tie_in("This ADR has been superseded by ADR-4", WORDS) == StatedTie("superseded by", ("ADR-4",))


@pytest.mark.parametrize("said", ["Replaces 3 servers with one.", "Updates 2 tables.", "Replaces 2 older letters"])
def test_a_number_of_things_is_not_the_number_of_a_record(said: str) -> None:
    assert tie_in(said, WORDS) is None


@pytest.mark.parametrize(
    ("said", "targets"),
    [
        ("Supersedes ADR-3 for the 2 regions", ("ADR-3",)),
        ("Replaces our 3 servers", ()),
        ("Updated by Ana on 3 May", ()),
    ],
)
def test_a_common_word_before_a_number_makes_no_id(said: str, targets: tuple[str, ...]) -> None:
    tie = tie_in(said, WORDS)
    assert (tie.targets if tie else ()) == targets


def test_a_line_without_end_names_nothing() -> None:
    assert targets_in("ADR-1 " * 2_000) == ()
