"""The plugin `minutebook/guides` in real builds."""

from pathlib import Path

import pytest

from tests.sites.site import Built, make_site, make_small_site

GUIDES = ("minutebook/guides",)
RECORDS = """
-- roles/ROL-0001-lead.md --
---
id: ROL-0001
title: Program manager
status: draft
scope: program
purpose: One lasting outcome.
visibility: public
skills: [{name: Communication, level: expert}]
next_roles: [ROL-0002]
certifications_first: [CRT-0001]
---

## Day to day

Text of the author.

-- roles/ROL-0002-director.md --
---
id: ROL-0002
title: Portfolio director
status: draft
scope: portfolio
visibility: internal
---

Text.

-- certifications/CRT-0001-entry.md --
---
id: CRT-0001
title: Entry certificate
status: draft
issuer: Institute
visibility: public
---

Text.

-- onboarding/ONB-0001-new.md --
---
id: ONB-0001
title: New program manager
status: draft
audience: [ROL-0001]
visibility: public
steps: [{title: Read, minutes: 75, record: CRT-0001}]
---

Text.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The records with every kind and the guides."""
    return make_site(tmp_path_factory.mktemp("guides"), RECORDS, plugins=GUIDES, fail_on="never")


def test_pages_are_made_and_in_the_navigation(built: Built) -> None:
    assert built.stopped == ""
    assert built.has("roles/skills/")
    assert built.has("roles/ladder/")
    assert built.has("certifications/guide/")
    assert built.has("onboarding/start/")
    assert not built.has("questions/answers/")
    assert 'href="onboarding/start/"' in built.page("")


def test_a_panel_stands_between_card_and_text_and_the_card_does_not_repeat_it(built: Built) -> None:
    page = built.page("roles/ROL-0001-lead/")
    card, panel, text = page.index("mb-card"), page.index('class="mb-guide"'), page.index("Text of the author")
    assert card < panel < text
    assert page.count("One lasting outcome.") == 1


def test_links_of_guide_pages_lead_to_pages(built: Built) -> None:
    page = built.page("onboarding/start/")
    assert 'href="../../onboarding/ONB-0001-new/"' in page
    assert "1 step, 1 h 15 min" in page
    assert built.has("onboarding/ONB-0001-new/")


def test_switched_off_leaves_records_as_they_were(tmp_path: Path) -> None:
    off = make_small_site(tmp_path, RECORDS, plugins=({"minutebook/guides": {"enabled": False}},), fail_on="never")  # type: ignore[arg-type]
    assert not off.has("roles/skills/")
    assert "mb-guide" not in off.page("roles/ROL-0001-lead/")


def test_without_the_first_plugin_the_message_names_the_line(tmp_path: Path) -> None:
    site = {"plugins": ["minutebook/guides"]}
    built = make_small_site(tmp_path, RECORDS, site=site)
    assert "minutebook/guides: add `- minutebook` above it in the plugins of mkdocs.yml." in built.said
    assert built.stopped


def test_a_public_edition_does_not_name_a_role_kept_inside(tmp_path: Path) -> None:
    built = make_small_site(tmp_path, RECORDS, plugins=GUIDES, fail_on="never", edition="public")
    assert not built.has("roles/ladder/")
    assert not any(b"Portfolio director" in content for content in built.files.values())


def test_two_builds_are_the_same(built: Built, tmp_path: Path) -> None:
    first, second = built.files, make_site(tmp_path, RECORDS, plugins=GUIDES, fail_on="never").files
    pages = [name for name in first if name.endswith((".html", ".css", ".js"))]
    assert pages
    assert [name for name in pages if first[name] != second[name]] == []


def test_linked_records_leave_out_what_the_panel_leads_to(built: Built, tmp_path: Path) -> None:
    with_panel = built.page("onboarding/ONB-0001-new/")
    without = make_small_site(tmp_path, RECORDS, plugins=(), fail_on="never").page("onboarding/ONB-0001-new/")
    assert "<h3>Reads " in without
    assert "<h3>Reads " not in with_panel
    assert "CRT-0001-entry/" in with_panel
