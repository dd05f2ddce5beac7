"""HTML of any kind, rebuilt: once is enough, and nothing that is kept is taken away by a second look."""

from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.sources.allowed import ACTIVE, ATTRIBUTES, ELEMENTS, EVERYWHERE, HARMLESS
from minutebook.sources.hazards import hazards_in
from minutebook.sources.markup import clean

NAMES = st.sampled_from(sorted(ELEMENTS | ACTIVE | HARMLESS | {"x-y", "name"}))
GIVEN = st.sampled_from(sorted({*EVERYWHERE, *(each for names in ATTRIBUTES.values() for each in names), "onclick"}))
VALUES = st.sampled_from(
    [
        *("x", "", "mb-card a", "__config", "javascript:x()", "https://e.org/x", "../x/", "a 1x, //e.org 2x", "_blank"),
        *(
            ">",
            "<b>",
            "--&gt;",
            "</style>",
            "text-align: right",
            "text-align: right; color: red",
            "checkbox",
            "\t//e.org",
        ),
    ]
)
QUOTES = st.sampled_from(['"', "'", ""])


@st.composite
def tags(draw: st.DrawFn) -> str:
    parts = [draw(NAMES)]
    for _ in range(draw(st.integers(0, 3))):
        quote = draw(QUOTES)
        parts.append(f"{draw(GIVEN)}={quote}{draw(VALUES)}{quote}")
    return "<" + draw(st.sampled_from([" ", "\n", "/"])).join(parts) + draw(st.sampled_from([">", "/>", " >", ""]))


PIECES = st.one_of(
    tags(),
    NAMES.map(lambda name: f"</{name}>"),
    st.sampled_from(
        ["<!--", "-->", "--!>", "<![CDATA[", "]]>", "<?", "&lt;", "&#60;", "\n", "\x00", "x", "\u2060", "<"]
    ),
    st.text(max_size=5),
)
PAGES = st.lists(PIECES, max_size=25).map("".join)
HOSTS = st.sampled_from([frozenset[str](), frozenset({"e.org"})])


@settings(max_examples=200, deadline=None)
@given(PAGES, HOSTS)
def test_cleaning_twice_is_cleaning_once(html: str, hosts: frozenset[str]) -> None:
    once = clean(html, hosts)
    assert clean(once, hosts) == once
    assert [each for each in hazards_in(once, hosts) if each.why != "unknown"] == []
