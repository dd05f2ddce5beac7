import html

import pytest

from minutebook.features.forms import FOLDER, form_pages, with_way
from minutebook.pages.forge import Forge
from minutebook.pages.page import Page, slot_mark
from minutebook.pipeline import Settings, known_types, run
from tests.fakes import type_of
from tests.unit.books import TODAY, book, entry

GITHUB = Forge("https://github.com/example/book", "main", "content")
GITLAB = Forge("https://gitlab.example.org/office/book/", "main", "content")
OFFICE = book(
    entry("ana", title="Ana <b>Brook</b>"),
    entry("DEC-0001", "proposed", title='Keep "one" & only'),
    entry("DEC-0004", "proposed"),
)


def page_of(name: str, forge: Forge = GITHUB) -> str:
    return {page.path: page.whole_text for page in form_pages(OFFICE, forge)}[f"{FOLDER}/{name}.md"]


def test_there_is_a_page_for_each_kind_and_one_that_leads_to_them() -> None:
    pages = form_pages(OFFICE, GITHUB)
    assert [page.path for page in pages] == [
        "add/index.md",
        *(f"add/{each.kind.folder}.md" for each in OFFICE.registry.types),
    ]
    assert [page.in_nav for page in pages] == [True] + [False] * len(known_types())
    overview = pages[0].whole_text
    for each in known_types():
        assert f'href="../add/{each.kind.folder}/">{each.kind.name}<' in overview


def test_titles_read_as_people_speak() -> None:
    titles = {page.path: page.title for page in form_pages(OFFICE, GITHUB)}
    assert titles["add/decisions.md"] == "Add a decision"
    assert titles["add/artifacts.md"] == "Add an archived artifact"


def test_the_next_free_id_is_proposed_and_taken_ones_are_known() -> None:
    text = page_of("decisions")
    assert 'value="DEC-0005"' in text
    assert 'data-taken="1 4"' in text
    assert 'data-prefix="DEC"' in text


def test_a_hidden_record_is_named_nowhere_and_its_number_is_not_told() -> None:
    files = [
        entry("DEC-0001", "proposed", visibility="public"),
        entry("DEC-0009", "proposed", title="Move the vault", visibility="restricted"),
        entry("secret-agent", title="Agent", visibility="restricted"),
    ]
    build = run(files, Settings(edition="public"), TODAY)
    text = "".join(page.whole_text for page in form_pages(build.shown, GITHUB))
    assert 'value="DEC-0002"' in text
    assert 'data-taken="1"' in text
    for secret in ("vault", "DEC-0009", "secret-agent", "Agent"):
        assert secret not in text


def test_titles_of_records_are_text_and_no_markup() -> None:
    text = page_of("decisions")
    assert "<b>Brook" not in text
    assert '<option value="ana">ana – Ana &lt;b&gt;Brook&lt;/b&gt;</option>' in text
    assert "Keep &#34;one&#34; &amp; only" in text


def test_a_form_waits_for_its_script_and_the_template_does_not() -> None:
    text = page_of("decisions")
    assert "<form novalidate hidden" in text
    assert "title: &#39;{a short, specific title}&#39;" in text
    assert 'href="https://github.com/example/book/new/main/content/decisions?filename=DEC-0005-title.md&amp;' in text


@pytest.mark.parametrize(
    ("forge", "name", "address"),
    [
        (
            GITHUB,
            "GitHub",
            "https://github.com/example/book/new/main/content/people?filename=%7Bname%7D&value=%7Btext%7D",
        ),
        (
            GITLAB,
            "GitLab",
            "https://gitlab.example.org/office/book/-/new/main/content/people?file_name=%7Bname%7D&file=%7Btext%7D",
        ),
        (
            Forge("https://code.example.org/book"),
            "code.example.org",
            "https://code.example.org/book/new/main/content/people?filename=%7Bname%7D&value=%7Btext%7D",
        ),
    ],
)
def test_the_forge_is_called_by_its_name(forge: Forge, name: str, address: str) -> None:
    text = page_of("people", forge)
    assert f'data-address="{html.escape(address)}"' in text
    assert f">Open on {name}<" in text


def test_without_a_repository_nothing_leads_to_a_forge() -> None:
    text = page_of("people", Forge())
    assert "Open on" not in text
    assert 'data-address=""' in text
    assert "copy this template into a new file" in text and "<code>content/people/</code>" in text


def test_no_control_goes_without_a_label_and_no_id_is_given_twice() -> None:
    for page in form_pages(OFFICE, GITHUB):
        text = page.whole_text
        ids = [part.partition('"')[0] for part in text.split(' id="')[1:]]
        assert len(ids) == len(set(ids)), page.path
        for part in text.split(' aria-describedby="')[1:]:
            assert set(part.partition('"')[0].split()) <= set(ids), page.path
        for part in text.split(' for="')[1:]:
            assert part.partition('"')[0] in ids, page.path


def test_the_way_to_a_form_stands_below_the_first_paragraph() -> None:
    page = Page(
        "decisions/index.md", "Decisions", f"# Decisions\n\nWhat was settled.\n\n{slot_mark(0)}\n", ("<p>x</p>",)
    )
    way = with_way(page, type_of("decision").kind)
    assert way.whole_text.startswith("# Decisions\n\nWhat was settled.\n\n<p class=")
    assert way.whole_text.endswith('<a href="../add/decisions/">Add a decision</a></p>\n\n<p>x</p>\n')
    assert way.slots[0] == "<p>x</p>"


def test_a_page_of_one_paragraph_gets_the_way_at_its_end() -> None:
    way = with_way(
        Page("decisions/index.md", "Decisions", "# Decisions\n\nNothing.\n"), type_of("decision").kind, False
    )
    assert 'href="../add/decisions.html"' in way.whole_text
    assert way.whole_text.endswith("</p>\n")
