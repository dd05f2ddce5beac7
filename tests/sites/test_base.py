"""The plugin `minutebook` in real builds: what is published, what is not, and what stands around a record."""

from pathlib import Path

import pytest

from tests.sites.site import Built, build_site, make_site, make_small_site

PEOPLE = """
-- people/ana.md --
---
id: ana
title: Program lead
status: active
---
"""
DECISION = """
-- decisions/DEC-0001-one-register.md --
---
id: DEC-0001
title: Keep one register
status: accepted
owner: ana
decision_date: 2026-03-01
decision_owner: ana
rationale: One place to look.
aliases: [old/one-register, DEC-0099]
tags: [registers]
---

## Context

See DEC-0002 and `DEC-0002`, or [[DEC-0002|the later one]].

## Options

Two.

## Decision

One register.

## Consequences

Less work.

-- decisions/DEC-0002-two-registers.md --
---
id: DEC-0002
title: Keep <two> registers
status: proposed
owner: ana
review_date: 2027-01-01
supersedes: [DEC-0001]
---

## Context

a

## Options

b

## Decision

c

## Consequences

d
"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Two decisions, with this plugin alone."""
    return make_small_site(tmp_path_factory.mktemp("plain"), PEOPLE + DECISION, plugins=())


def test_names_in_text_become_links_but_not_in_code(plain: Built) -> None:
    page = plain.page("decisions/DEC-0001-one-register/")
    assert plain.stopped == ""
    assert '<a href="../DEC-0002-two-registers/" title="Keep &lt;two&gt; registers">DEC-0002</a>' in page
    assert "<code>DEC-0002</code>" in page
    assert ">the later one</a>" in page


def test_the_banner_names_what_replaces_a_record(plain: Built) -> None:
    page = plain.page("decisions/DEC-0001-one-register/")
    assert "mb-banner" in page
    assert page.index("mb-banner") < page.index(">Context")
    assert "Keep &lt;two&gt; registers" in page and "Keep <two> registers" not in page


def test_permalinks_and_former_addresses_lead_to_the_record(plain: Built) -> None:
    for address, way in (
        ("r/DEC-0001/", "../../decisions/DEC-0001-one-register/"),
        ("r/DEC-0099/", "../../decisions/DEC-0001-one-register/"),
        ("old/one-register/", "../../decisions/DEC-0001-one-register/"),
    ):
        assert f'url={way}"' in plain.page(address)


def test_records_stay_out_of_the_navigation(plain: Built) -> None:
    page = plain.page("")
    assert "DEC-0001" not in page


BROKEN = """
-- decisions/DEC-0003-secret.md --
---
id: DEC-0003
title: The secret
owner: @ana
visibility: restricted
---

Confidential text.
"""


@pytest.mark.parametrize("fail_on", ["error", "warning", "never"])
def test_a_page_that_cannot_be_read_is_never_published(tmp_path: Path, fail_on: str) -> None:
    built = make_small_site(tmp_path, PEOPLE + BROKEN, plugins=(), fail_on=fail_on)
    assert "content/decisions/DEC-0003-secret.md:4:8: error:" in built.said
    assert (built.stopped != "") is (fail_on != "never")
    assert not any(b"onfidential text" in data or b"The secret" in data for data in built.files.values())


def test_serve_shows_the_problems_in_place_and_not_the_text(tmp_path: Path) -> None:
    built = make_small_site(tmp_path, PEOPLE + BROKEN, plugins=(), command="serve")
    page = built.page("decisions/DEC-0003-secret/")
    assert built.stopped == ""
    assert "Line 4, column 8:" in page and "owner: ana" in page
    assert "onfidential text" not in page


def test_a_page_with_broken_front_matter_outside_record_folders_is_not_published(tmp_path: Path) -> None:
    built = make_small_site(
        tmp_path, "-- notes.md --\n---\ntitle: Plan: two\n---\n\nText.\n", plugins=(), fail_on="never"
    )
    assert "content/notes.md:2:12: error:" in built.said
    assert not built.has("notes/")


def test_a_rule_that_looks_like_front_matter_stays_text(tmp_path: Path) -> None:
    built = make_small_site(tmp_path, "-- notes.md --\n---\ntitle: A\n---\n---\n\nkey: value\n\n---\n", plugins=())
    assert "key: value" in built.page("notes/")


def test_links_of_the_forge_carry_the_filled_template(tmp_path: Path) -> None:
    site = {"repo_url": "https://github.com/office/book", "edit_uri": "edit/trunk/content/"}
    page = make_small_site(tmp_path, PEOPLE + DECISION, plugins=(), site=site).page("decisions/DEC-0001-one-register/")
    assert "https://github.com/office/book/new/trunk/content/decisions?filename=DEC-0100-title.md&amp;value=" in page
    assert ">Supersede</a>" in page and "supersedes%3A%20%5BDEC-0001%5D" in page


def test_an_embedded_view_is_drawn_and_a_wrong_one_is_reported(tmp_path: Path) -> None:
    view = "-- notes.md --\n---\ntitle: Notes\n---\n\n```minutebook\ntable: decision\nwhere: {status: proposed}\n```\n"
    page = make_small_site(tmp_path, PEOPLE + DECISION + view, plugins=()).page("notes/")
    assert "Keep &lt;two&gt; registers" in page and "Keep one register" not in page
    wrong = make_small_site(tmp_path, view.replace("proposed", "proposd"), plugins=())
    assert "content/notes.md:7:17: error: where: no status 'proposd' in this kind [view-unknown-value]" in wrong.said


def test_wrong_options_are_all_named_in_one_message(tmp_path: Path) -> None:
    built = make_small_site(
        tmp_path, PEOPLE, plugins=(), severity={"duplicate-idd": "error", "placeholder": "loud"}, kinds_off=["decison"]
    )
    assert "there is no problem 'duplicate-idd'; did you mean 'duplicate-id'?" in built.stopped
    assert "'placeholder: loud' must be one of error, warning, notice, off" in built.stopped
    assert "kinds_off: there is no kind 'decison'; did you mean 'decision'?" in built.stopped


def test_a_site_can_change_how_grave_a_problem_is(tmp_path: Path) -> None:
    text = PEOPLE + DECISION.replace("rationale: One place to look.\n", "")
    assert make_small_site(tmp_path, text, plugins=()).stopped != ""
    built = make_small_site(tmp_path, text, plugins=(), severity={"missing-for-status": "warning"})
    assert built.stopped == "" and "warning: rationale: is required" in built.said


@pytest.mark.parametrize("order", [["minutebook/indexes"], ["minutebook/indexes", "minutebook"]])
def test_a_plugin_without_the_first_one_says_which_line_to_move(tmp_path: Path, order: list[str]) -> None:
    built = make_small_site(tmp_path, PEOPLE, site={"plugins": order})
    assert built.stopped
    assert "minutebook/indexes:" in built.said and "`- minutebook` above it" in built.said


def test_the_site_works_without_directory_addresses(tmp_path: Path) -> None:
    built = make_small_site(tmp_path, PEOPLE + DECISION, plugins=(), site={"use_directory_urls": False})
    assert 'href="DEC-0002-two-registers.html"' in built.page("decisions/DEC-0001-one-register.html")
    assert 'url=../../decisions/DEC-0001-one-register.html"' in built.page("r/DEC-0001/")


HOSTILE = r"""
-- notes.md --
---
title: Notes
---

Escaped \`<script>a()</script>\` marks, and

:   a definition

    <script>b()</script>

* an item

        <img src=x onerror=c()>

[go](javascript&#58;d()) and <a href="JaVaScRiPt:e()">there</a>, but `<script>` is shown.
"""


def test_html_that_could_run_is_refused_and_never_reaches_a_browser(tmp_path: Path) -> None:
    assert "unsafe-html" in make_small_site(tmp_path, HOSTILE, plugins=()).said
    page = make_small_site(tmp_path, HOSTILE, plugins=(), fail_on="never").page("notes/")
    body = page[page.index("<article") : page.index("</article")]
    assert "<script" not in body and "<img" not in body and "cript:" not in body
    assert "<code>&lt;script&gt;</code>" in body


@pytest.mark.parametrize("off", ["off", False], ids=["in quotes", "without"])
def test_what_cannot_be_waived_cannot_be_switched_off_either(tmp_path: Path, off: object) -> None:
    built = make_small_site(tmp_path, HOSTILE, plugins=(), fail_on="never", severity={"unsafe-html": off})
    assert "severity: 'unsafe-html' cannot be switched off: The text holds HTML that may run code" in built.stopped


def test_an_edition_of_the_environment_wins_over_a_fixed_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "-- notes.md --\n---\ntitle: Notes\nvisibility: internal\n---\n\nFor us.\n"
    assert make_small_site(tmp_path / "a", secret, plugins=(), edition="internal").has("notes/")
    monkeypatch.setenv("MINUTEBOOK_EDITION", "public")
    assert not make_small_site(tmp_path / "b", secret, plugins=(), edition="internal").has("notes/")
    monkeypatch.setenv("MINUTEBOOK_EDITION", "everybody")
    stopped = make_small_site(tmp_path / "c", secret, plugins=(), edition="internal").stopped
    assert "MINUTEBOOK_EDITION is 'everybody' and must be one of public, internal, restricted" in stopped


def test_a_strict_site_is_published_though_a_review_day_has_passed(tmp_path: Path) -> None:
    make_small_site(tmp_path, PEOPLE + DECISION, plugins=(), today="2027-06-01")
    built = build_site(tmp_path, name="strict", strict=True)
    assert "review_date: 2027-01-01 has passed [review-overdue]" in built.said
    assert built.stopped == "" and built.has("decisions/DEC-0002-two-registers/")


def test_a_strict_site_is_served_though_a_page_is_broken(tmp_path: Path) -> None:
    make_small_site(tmp_path, PEOPLE + BROKEN, plugins=(), command="serve")
    built = build_site(tmp_path, command="serve", name="strict", strict=True)
    assert built.stopped == "" and "owner: ana" in built.page("decisions/DEC-0003-secret/")


def test_a_kind_that_is_switched_off_has_no_index_and_its_folder_holds_plain_pages(tmp_path: Path) -> None:
    page = "-- questions/why.md --\n---\ntitle: Why we meet\n---\n\nBecause.\n"
    built = make_small_site(tmp_path / "off", PEOPLE + page, plugins=("minutebook/indexes",), kinds_off=["question"])
    assert built.stopped == "" and built.has("questions/why/")
    assert not built.has("questions/") and not built.has("reference/questions/")
    assert "mb-card" not in built.page("questions/why/")
    assert make_site(tmp_path / "on", PEOPLE + page, plugins=("minutebook/indexes",)).stopped != ""


def test_a_record_shows_the_section_its_index_stands_in(tmp_path: Path) -> None:
    theme = {"name": "material", "font": False, "features": ["navigation.tabs"]}
    nav = ["index.md", {"Log": ["decisions/index.md", "decisions/by-year.md"]}]
    built = make_small_site(
        tmp_path, PEOPLE + DECISION, plugins=("minutebook/indexes",), site={"theme": theme, "nav": nav}
    )
    page = built.page("decisions/DEC-0001-one-register/")
    tabs = page[page.index('<nav class="md-tabs"') :]
    active = tabs[tabs.index("md-tabs__item--active") :]
    assert active[: active.index("</li>")].rstrip().endswith("</a>") and "Log" in active[: active.index("</li>")]
    assert "../by-year/" in page
