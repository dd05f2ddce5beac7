"""A word of the glossary leads there where it stands first, in a text and in no other place, and says what it means."""

import re

import pytest

from minutebook.pages.glossary import CUT, Glossary, GlossedPage, Term, terms_of

LINK = re.compile(r'<a class="mb-term" href="([^"]*)" data-mb-meaning="([^"]*)">([^<]*)</a>')
PAGE = """<h1 id="glossary">Glossary</h1>
<h2 id="owner">Owner<a class="headerlink" href="#owner" title="Permanent link">&para;</a></h2>
<p>The <em>person</em> who keeps a record up to date.</p>
<ul><li>Not the boss.</li></ul>
<h2 id="decision-owner">Decision owner</h2>
<p>Who carries it out.</p>
<h2 id="in-force">In force</h2>
<p>What it says applies today.</p>
<h2 id="rd">R&amp;D</h2>
<p>Research &lt;b&gt; "and" development.</p>
<h2 id="sla">SLA</h2>
<p>An agreement on service.</p>
<h2 id="later">Later</h2>
<ul><li>Nothing yet.</li></ul>
<h2>No way leads here</h2>
<h3 id="deeper">Deeper</h3>
"""
WORDS = Glossary(terms_of(PAGE))


def page(glossary: Glossary = WORDS) -> GlossedPage:
    return glossary.on("../help/glossary/")


def explained(html: str, glossary: Glossary = WORDS) -> list[str]:
    """The words that lead to the glossary."""
    made = page(glossary).text(html)
    assert LINK.sub(r"\3", made) == html, "nothing else is changed"
    return [word for _, _, word in LINK.findall(made)]


def test_each_heading_of_level_two_is_a_word_and_the_paragraph_below_it_its_meaning() -> None:
    assert [(each.word, each.anchor, each.meaning) for each in WORDS.terms] == [
        ("Owner", "owner", "The person who keeps a record up to date."),
        ("Decision owner", "decision-owner", "Who carries it out."),
        ("In force", "in-force", "What it says applies today."),
        ("R&D", "rd", 'Research <b> "and" development.'),
        ("SLA", "sla", "An agreement on service."),
    ]
    assert [each.word for each in terms_of(PAGE, ["OWNER", "sla", "unknown"])] == ["Decision owner", "In force", "R&D"]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("One. Two!", "One. Two!"),
        (f"One of {'a' * 150}. And two more.", f"One of {'a' * 150}."),
        (f"{'word ' * 100}end.", f"{'word ' * (CUT // 5 - 1)}word …"),
        ("\u5b9a\u8db3\u6570\u3002" * 60, "\u5b9a\u8db3\u6570\u3002" * 40),
        (f"Any, e.g. {'a' * 140}. And two more", f"Any, e.g. {'a' * 140}."),
        ("Version 1.2 of it", "Version 1.2 of it"),
    ],
)
def test_a_long_meaning_is_told_as_far_as_its_first_sentence(text: str, meaning: str) -> None:
    (term,) = terms_of(f'<h2 id="a">A</h2>\n<p>{text}</p>')
    assert term.meaning == meaning


def test_a_word_is_explained_once_where_it_stands_first() -> None:
    made = page().text("<p>An owner, the Owner, no owners, a decision\nowner.</p>")
    assert made == (
        '<p>An <a class="mb-term" href="../help/glossary/#owner" data-mb-meaning="The person who keeps a record up to'
        ' date.">owner</a>, the Owner, no owners, a <a class="mb-term" href="../help/glossary/#decision-owner"'
        ' data-mb-meaning="Who carries it out.">decision\nowner</a>.</p>'
    )


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Co-owner, owner-less, owned, homeowner</p>", []),
        ("<p>In Force</p><p>IN FORCE</p><p>in force</p>", ["in force"]),
        ("<p>sLA, an SLA</p>", ["sLA"]),
        ("<p>sla, Sla</p>", []),
        ("<p>Our R&amp;D, R&amp;amp;D</p>", ["R&amp;D"]),
        ("<h2>Owner</h2><ul><li>owner</li></ul>", ["owner"]),
        ('<p><a href="x">an <em>owner</em></a> <code>owner</code></p><pre><code>owner</code></pre>', []),
        ("<table><tr><th>Owner</th><td>owner</td></tr></table>", ["owner"]),
        ('<p class="admonition-title">Owner</p><p>The owner</p>', ["owner"]),
        ('<span class="arithmatex">owner</span>', []),
        ('<p title="owner">none</p>', []),
        ("<svg><text>owner</text></svg><label>owner</label><summary>owner</summary><kbd>owner</kbd>", []),
        ("<dl><dt>owner</dt><dd>who it is</dd></dl>", ["owner"]),
        ("owner", ["owner"]),
    ],
)
def test_titles_links_and_code_are_left_as_they_are(html: str, words: list[str]) -> None:
    assert explained(html) == words


def test_a_word_without_blanks_around_it_is_found_in_scripts_that_have_none() -> None:
    quorum = "\u5b9a\u8db3\u6570"
    assert explained(f"<p>\u4f1a\u8b70\u306e{quorum}\u3092</p>", Glossary((Term(quorum, "q", ""),))) == [quorum]
    assert explained("<p>das Stra\u00dfenamt, Amt</p>", Glossary((Term("Amt", "a", ""),))) == ["Amt"]


def test_what_a_glossary_says_becomes_no_element() -> None:
    made = page().text("<p>R&amp;D</p>")
    assert LINK.findall(made) == [
        ("../help/glossary/#rd", "Research &lt;b&gt; &quot;and&quot; development.", "R&amp;D")
    ]
    odd = Glossary((Term("x", 'a"><script>', '"><script>alert(1)</script>'),))
    assert "<script" not in page(odd).text("<p>x</p>")


def test_labels_of_facts_are_explained_unless_the_text_has_done_so() -> None:
    facts = "<dl><div><dt>Owner</dt> <dd>Ana</dd></div><div><dt>Decision owner and owner</dt></div></dl>"
    here = page()
    made = here.labels(here.text("<p>R&amp;D</p>") + facts)
    assert [word for _, _, word in LINK.findall(made)] == ["R&amp;D", "Owner"]
    there = page()
    assert [word for _, _, word in LINK.findall(there.labels(there.text("<p>owner</p>") + facts))] == ["owner"]


@pytest.mark.parametrize("glossary", [Glossary(), WORDS])
def test_a_page_without_any_of_the_words_stays_byte_for_byte(glossary: Glossary) -> None:
    html = "<h2>Owner</h2><p>None of them.</p><dl><dt>Day</dt></dl>"
    assert page(glossary).labels(page(glossary).text(html)) == html
