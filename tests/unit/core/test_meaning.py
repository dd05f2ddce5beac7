"""Which edits are more than spelling."""

import pytest

from minutebook.core.meaning import markup_of, targets_of, weighty_changes, without_targets


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("We pay 9,000 a month.", "We pay 90,000 a month.", ("9,000", "90,000")),
        ("It costs 5 EUR.", "It costs 5 USD.", ("EUR", "USD")),
        ("It costs € 5.", "It costs $ 5.", ("€", "$")),
        ("Pay €5 now.", "Pay $5 now.", ("€5", "$5")),
        ("Up to 10% of it.", "Up to 10 of it.", ("10%", "10")),
        ("It starts on 2026-03-02.", "It starts on 2026-03-20.", ("2026-03-02", "2026-03-20")),
        ("It starts in June.", "It starts in July.", ("June", "July")),
        ("It starts on monday.", "It starts on friday.", ("monday", "friday")),
        ("We take two of them.", "We take three of them.", ("two", "three")),
        ("We buy from Brook.", "We buy from Stone.", ("Brook", "Stone")),
        ("Brook delivers. We pay Brook.", "Stone delivers. We pay Brook.", ("Brook", "")),
        ("As ana-brook asked.", "As bo asked.", ("ana-brook", "bo")),
        ("Ask @ana first.", "Ask @bo first.", ("@ana", "@bo")),
        ("It follows DEC-0001.", "It follows DEC-0002.", ("DEC-0001", "DEC-0002")),
        ("We do buy it.", "We do not buy it.", ("", "not")),
        ("We never buy it.", "We buy it.", ("never", "")),
        ("We don't buy it.", "We do buy it.", ("don't", "")),
        ("It ships with tests.", "It ships without tests.", ("", "without")),
        ("That is lawful.", "That is unlawful.", ("lawful", "unlawful")),
        ("The vendor must deliver.", "The vendor may deliver.", ("must", "may")),
        ("The vendor delivers.", "The vendor shall deliver.", ("", "shall")),
        ("Only one site moves.", "One site moves.", ("Only", "")),
    ],
)
def test_a_change_of_what_was_settled_is_no_matter_of_wording(before: str, after: str, told: tuple[str, str]) -> None:
    found = weighty_changes(before, after, {"ana-brook", "bo"})
    assert found and found[0] == told


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We recieve the goods.", "We receive the goods."),
        ("Teh office keeps 2 lists.", "The office keeps 2 lists."),
        ("The Board meets in June.", "The board meets in June."),
        ("We buy it ,not build.", "We buy it, not build."),
        ("- We buy.\n- they build", "* We buy.\n* They build"),
        ("It is the most costly.", "It is the most expensive."),
        ("Buy it. Then go.", "Buy it. Thereafter go."),
        ("", ""),
    ],
)
def test_spelling_is_a_matter_of_wording(before: str, after: str) -> None:
    assert weighty_changes(before, after) == ()


@pytest.mark.parametrize(
    ("before", "after", "is_same"),
    [
        ("One line.\nAnother.", "One line. Another.", True),
        ("We *buy* it.", "We _purchase_ it.", True),
        ("- One\n- Two", "- First\n- Second", True),
        ("1. One", "1. The first", True),
        ("See [it](a.md).", "See [it](b.md).", True),
        ("- One\n- Two", "- One - Two", False),
        ("- One\n- Two", "- One\n    - Two", False),
        ("1. One\n2. Two", "- One\n- Two", False),
        ("One.", "    One.", False),
        ("One.", "> One.", False),
        ("One.", "# One.", False),
        ("One\nTwo", "One\n---\nTwo", False),
        ("One.", "<div hidden>One.</div>", False),
        ("One.", "~~One.~~", False),
        ("One.", "One.[^1]", False),
        ("One {: .a }", "One {: #b .a }", False),
        ("| a | b |", "| a b |", False),
        ("!!! note\n    One", "??? note\n    One", False),
        ("a `b`", "a b", False),
        ("&copy;", "copy", False),
    ],
)
def test_what_makes_the_layout_of_a_text_is_told_from_its_words(before: str, after: str, is_same: bool) -> None:
    assert (markup_of(before) == markup_of(after)) is is_same


def test_where_links_lead_is_set_apart() -> None:
    text = "See [it](a_(b).md) and [this][1].\n\n[1]: https://one.example/a\n"
    assert targets_of(text) == ("](a_(b).md)", "]: https://one.example/a")
    assert without_targets(text) == "See [it] and [this][1].\n\n[1]\n"
