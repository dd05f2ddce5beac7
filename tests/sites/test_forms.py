"""The plugin `minutebook/forms` in real builds."""

from pathlib import Path

from tests.sites.site import make_site

BOOK = """
-- people/ana.md --
---
id: ana
title: Ana Brook
status: active
visibility: public
---
-- decisions/DEC-0001-one-register.md --
---
id: DEC-0001
title: Keep one register
status: proposed
owner: ana
review_date: 2027-03-01
visibility: public
---
-- decisions/DEC-0002-secret.md --
---
id: DEC-0002
title: Move the vault
status: proposed
owner: ana
review_date: 2027-03-01
visibility: restricted
---
"""
PLUGINS = ("minutebook/indexes", "minutebook/forms")


def test_every_kind_has_a_form_and_its_index_leads_there(tmp_path: Path) -> None:
    built = make_site(tmp_path, BOOK, plugins=PLUGINS, fail_on="never")
    assert built.stopped == ""
    assert '<a href="../add/decisions/">Add a decision</a>' in built.page("decisions/")
    assert ">Add a decision</h1>" in built.page("add/decisions/")
    assert 'href="../add/lessons/">Add a lesson</a>' in built.page("lessons/")
    assert 'href="../add/roles/">Role</a>' in built.page("add/")


def test_the_order_of_the_plugins_does_not_matter(tmp_path: Path) -> None:
    built = make_site(tmp_path, BOOK, plugins=("minutebook/forms", "minutebook/indexes"), fail_on="never")
    assert "Add a decision</a>" in built.page("decisions/")


def test_without_index_pages_the_forms_stand_alone(tmp_path: Path) -> None:
    built = make_site(tmp_path, BOOK, plugins=("minutebook/forms",), fail_on="never")
    assert built.stopped == ""
    assert built.has("add/decisions/")


def test_an_author_who_introduces_a_folder_keeps_the_way(tmp_path: Path) -> None:
    text = BOOK + "-- decisions/README.md --\n---\ntitle: Our decisions\nvisibility: public\n---\n\nRead me first.\n"
    page = make_site(tmp_path, text, plugins=PLUGINS, fail_on="never").page("decisions/")
    assert page.index("Read me first.") < page.index("Add a decision</a>")


def test_a_public_edition_offers_public_records_only(tmp_path: Path) -> None:
    built = make_site(tmp_path, BOOK, plugins=PLUGINS, fail_on="never", edition="public")
    page = built.page("add/decisions/")
    assert "Keep one register" in page
    assert 'value="DEC-0002"' in page, "another number would tell that this one is taken by a hidden record"
    assert 'data-taken="1"' in page and "vault" not in page


def test_kinds_that_are_off_have_no_form(tmp_path: Path) -> None:
    built = make_site(tmp_path, BOOK, plugins=PLUGINS, fail_on="never", kinds_off=["lesson"])
    assert built.stopped == ""
    assert not built.has("add/lessons/")


def test_a_form_can_be_introduced_by_the_author(tmp_path: Path) -> None:
    text = BOOK + "-- add/decisions.md --\n---\ntitle: Propose\nvisibility: public\n---\n\nTalk to Ana first.\n"
    page = make_site(tmp_path, text, plugins=PLUGINS, fail_on="never").page("add/decisions/")
    assert page.index("Talk to Ana first.") < page.index("<form novalidate")


def test_switched_off_it_leaves_nothing_behind(tmp_path: Path) -> None:
    built = make_site(
        tmp_path, BOOK, plugins=("minutebook/indexes", {"minutebook/forms": {"enabled": False}}), fail_on="never"
    )
    assert not built.has("add/")
    assert "mb-add" not in built.page("decisions/")


def test_it_needs_the_first_plugin_above_it(tmp_path: Path) -> None:
    built = make_site(tmp_path, BOOK, site={"plugins": ["minutebook/forms"]})
    assert "minutebook/forms: add `- minutebook` above it in the plugins of mkdocs.yml." in built.said
