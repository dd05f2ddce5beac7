"""How the page of a record is put together."""

from minutebook.pages.assembly import CONTENTS, assembled
from minutebook.pages.records import Frame

PARTS = f'<nav><ul><li><a href="#record">Record</a>{CONTENTS}</li></ul></nav>'
TEXT = '<h2 id="context">Context</h2>\n<p>Words.</p>'


def page(text: str, facts: str = "<aside>facts</aside>", parts: str = PARTS) -> str:
    return assembled(text, Frame("", facts, parts, "", ""), title="One")[0]


def test_facts_and_ways_to_the_parts_stand_in_one_rail_before_the_text() -> None:
    rail = page(TEXT).partition('<div class="mb-rail">\n')[2].partition("</div>")[0]
    assert rail.startswith("<aside>facts</aside><nav>") and '<a class="md-nav__link" href="#context">' in rail
    assert page(TEXT).index("mb-rail") < page(TEXT).index("mb-record__text")


def test_a_record_with_neither_has_no_rail() -> None:
    assert "mb-rail" not in page("<p>Words.</p>", facts="")
    assert "mb-rail" in page("<p>Words.</p>"), "facts alone are worth one"
