"""A record's page is that record: its title, its text and nothing of its front matter."""

import re

import pytest

from tests.sites.site import Built, make_site

HEAD = """owner: bea-holm
created: 2026-11-29
review_date: 2027-01-29
category: business
level: team
forum: FOR-0001
decision_owner: bea-holm
rationale: The cheaper of the two.
options: [Rent, Buy]
"""
PEOPLE = """
-- people/bea-holm.md --
---
id: bea-holm
title: Bea Holm
status: active
---
-- forums/FOR-0001-berths.md --
---
id: FOR-0001
title: Berths
status: active
owner: bea-holm
---
"""


def decision(number: int, body: str, title: str = "Move the ferry berth", name: str = "") -> str:
    front = f"id: DEC-{number:04d}\ntitle: {title}\nstatus: proposed\n{HEAD}"
    return f"-- decisions/DEC-{number:04d}{name}.md --\n---\n{front}---\n\n{body}\n"


CASE = (
    "## Context\n\nThe berth is shallow.\n\n# Something else\n\nPasted.\n\n## Options\n\nTwo.\n\n## Decision\n\nYes.\n"
)
SITE = PEOPLE + "".join(
    (
        decision(11, CASE, name="-heading-one"),
        decision(12, "A line.\n\n# 3. Move the `ferry` berth\n\n## Context\n\nText.\n\n#### Depth\n\n2 m\n"),
        decision(13, "Move the ferry berth\n====\n\nElse\n====\n\n## Context\n\n```\n# no heading\n```\n"),
        decision(14, "## Context\n\n!!! note\n\n    # Boxed\n\n> # Quoted\n\n<h1>Raw</h1>\n\n#Tight\n"),
        decision(15, "# Use *stars* & `now`\n\nText.\n", title="'Use *stars* & `now`'"),
        decision(16, "Draft.", name="-draft"),
        decision(17, "Excluded.", name="-excluded"),
        "-- decisions/DEC-0018-secret.md --\n---\nid: DEC-0018\nvisibility: restricted\n---\n\nSecret draft.\n",
        "-- plain.md --\n---\ntitle: Plain\nvisibility: public\n---\n\n# First\n\n# Second\n\n#### Deep\n",
    )
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    plugins = ("minutebook/indexes", "minutebook/forms", "search")
    extensions = [
        "admonition",
        "tables",
        "attr_list",
        "md_in_html",
        "pymdownx.superfences",
        {"toc": {"permalink": True}},
    ]
    built = make_site(
        tmp_path_factory.mktemp("records"),
        SITE,
        plugins=plugins,
        fail_on="never",
        site={
            "markdown_extensions": extensions,
            "repo_url": "https://github.com/example/book",
            "draft_docs": "decisions/DEC-0016*\ndecisions/DEC-0018*",
            "exclude_docs": "decisions/DEC-0017*",
        },
    )
    assert not built.stopped, built.said
    return built


def headings(site: Built, address: str) -> list[str]:
    """Headings of a page's article with their levels, up to those that are not the author's."""
    html = site.page(address).partition("<article")[2].partition("mb-ties")[0]
    found = re.findall(r"<h([1-6])[^>]*>(.*?)</h\1>", html, re.DOTALL)
    return [f"{level} {re.sub('<[^>]*>|&para;|¶', '', words).strip()}" for level, words in found]


def contents(site: Built, address: str) -> list[str]:
    """The entries of a page's table of contents, as deep as they are nested."""
    html = site.page(address).rpartition('<nav class="md-nav md-nav--secondary"')[2].partition("</nav>\n</div>")[0]
    depth, found = 0, []
    for each in re.finditer(r'<(/?)ul|class="md-ellipsis">\s*(.*?)\s*</span>', html, re.DOTALL):
        if each[2] is None:
            depth += -1 if each[1] else 1
        else:
            found.append(f"{depth} {each[2].strip()}")
    return found


def test_a_heading_in_the_text_does_not_take_the_titles_place(site: Built) -> None:
    address = "decisions/DEC-0011-heading-one/"
    assert headings(site, address) == [
        "1 Move the ferry berth",
        "2 Context",
        "2 Something else",
        "2 Options",
        "2 Decision",
    ]
    assert contents(site, address)[-4:] == ["1 Context", "1 Something else", "1 Options", "1 Decision"]
    assert "<title>DEC-0011 Move the ferry berth - Site</title>" in site.page(address)
    assert re.search(r"DEC-0011-heading-one\.md:20:1: .*'Something else' has level 1", site.said)


def test_a_repeated_title_is_shown_once_above_the_card_and_keeps_its_anchor(site: Built) -> None:
    address = "decisions/DEC-0012/"
    assert headings(site, address) == ["1 Move the ferry berth", "2 Context", "3 Depth"]
    page = site.page(address)
    assert page.index('<h1 id="3-move-the-ferry-berth">') < page.index('class="mb-card') < page.index("A line.")


def test_an_underlined_title_a_code_block_and_a_second_title(site: Built) -> None:
    assert headings(site, "decisions/DEC-0013/") == ["1 Move the ferry berth", "2 Else", "2 Context"]
    assert "# no heading" in site.page("decisions/DEC-0013/")


def test_headings_in_boxes_quotes_and_html_stand_below_the_title(site: Built) -> None:
    found = headings(site, "decisions/DEC-0014/")
    assert found == ["1 Move the ferry berth", "2 Context", "2 Boxed", "2 Quoted", "2 Raw", "2 Tight"]


def test_a_title_of_signs_is_recognized_in_its_heading(site: Built) -> None:
    found = headings(site, "decisions/DEC-0015/")
    assert len(found) == 1
    assert found[0].startswith("1 Use stars &amp; now")


def test_a_page_that_is_no_record_keeps_its_headings(site: Built) -> None:
    assert headings(site, "plain/") == ["1 First", "1 Second", "4 Deep"]


def test_ids_of_drafts_and_excluded_files_are_not_offered_again(site: Built) -> None:
    """The case is cases/draft-id-offered-again."""
    assert not site.has("decisions/DEC-0016-draft/") and not site.has("decisions/DEC-0017-excluded/")
    form, record = site.page("add/decisions/"), site.page("decisions/DEC-0011-heading-one/")
    assert "DEC-0018" in form and "DEC-0016" not in form
    assert '<a href="../../add/decisions/?forum=FOR-0001">New like this</a>' in record
    assert "DEC-0016" not in record, "the record leaves the id to the form"


def test_an_edition_does_not_tell_that_a_hidden_draft_has_an_id(site: Built) -> None:
    assert "DEC-0019" not in site.page("add/decisions/")
