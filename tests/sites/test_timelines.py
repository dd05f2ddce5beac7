"""The plugin `minutebook/timelines` in real builds."""

import re
from pathlib import Path

import pytest

from tests.sites.adopted import adopted_site
from tests.sites.site import make_small_site

TIMELINES = ("minutebook/timelines",)
RECORDS = """
-- decisions/DEC-0001-one-register.md --
---
id: DEC-0001
title: Keep one register
status: accepted
program: PGM-0001
decision_date: 2026-03-01
visibility: public
---

Text.

-- decisions/DEC-0002-secret.md --
---
id: DEC-0002
title: Sell the harbor office
status: accepted
program: PGM-0001
decision_date: 2026-04-01
supersedes: [DEC-0001]
visibility: restricted
---

Text.

-- programs/PGM-0001-front-door.md --
---
id: PGM-0001
title: One front door
status: approved
approved_on: 2026-02-01
visibility: public
---

Text.
"""


def test_timeline_pages_are_in_the_site_and_lead_to_records(tmp_path: Path) -> None:
    built = make_small_site(tmp_path, RECORDS, plugins=TIMELINES, fail_on="never", edition="restricted")
    assert built.stopped == ""
    for address in ("timelines/", "timelines/decisions/", "timelines/programs/PGM-0001/"):
        page = built.page(address)
        links = re.findall(r'<a class="mb-mark [^"]*" data-mb-row="\d+" xlink:href="([^"]*)"', page)
        assert links, address
        assert [link for link in links if not built.has(f"{address}{link}")] == []


def test_only_the_hub_and_the_kinds_are_in_the_navigation(tmp_path: Path) -> None:
    page = make_small_site(tmp_path, RECORDS, plugins=TIMELINES, fail_on="never").page("timelines/")
    navigation = re.findall(r'<a href="([^"]*)" class="md-nav__link', page)
    assert "decisions/" in navigation
    assert [link for link in navigation if "PGM-0001" in link] == []


def test_a_public_edition_does_not_show_what_is_restricted(tmp_path: Path) -> None:
    built = make_small_site(tmp_path, RECORDS, plugins=TIMELINES, fail_on="never", edition="public")
    pages = {name: content for name, content in built.files.items() if name.startswith("timelines/")}
    assert b"Keep one register" in pages["timelines/decisions/index.html"]
    assert [name for name, content in pages.items() if b"harbor" in content or b"DEC-0002" in content] == []


def test_today_moves_the_line_and_no_mark(tmp_path: Path) -> None:
    pages = []
    for day in ("2026-05-01", "2026-06-01"):
        folder = tmp_path / day
        folder.mkdir()
        pages.append(
            make_small_site(folder, RECORDS, plugins=TIMELINES, fail_on="never", today=day).page("timelines/decisions/")
        )
    marks = [re.findall(r'href="([^"]*)" role="link" transform="([^"]*)"', page) for page in pages]
    assert marks[0] == marks[1] != []
    assert ("Today, 1 May 2026" in pages[0], "Today, 1 Jun 2026" in pages[1]) == (True, True)


def test_a_block_draws_a_timeline_in_any_page(tmp_path: Path) -> None:
    guide = """
-- guide.md --
---
title: How we decide
visibility: public
---

Before.

```minutebook
timeline: decision
where: {program: PGM-0001}
caption: What the program decided
```

After.
"""
    page = make_small_site(tmp_path, RECORDS + guide, plugins=(), fail_on="never").page("guide/")
    before, _, rest = page.partition("Before.")
    block, _, after = rest.partition("After.")
    assert (before != "", after != "") == (True, True)
    assert 'aria-label="What the program decided: 1 event"' in block
    assert 'href="../decisions/DEC-0001-one-register/" role="link" transform=' in block
    assert "<summary>The same events by month</summary>" in block


def test_a_block_of_records_without_dates_says_what_to_do(tmp_path: Path) -> None:
    guide = "\n-- guide.md --\n---\ntitle: Guide\nvisibility: public\n---\n\n```minutebook\ntimeline: decision\n```\n"
    records = RECORDS.replace("decision_date", "application_date")
    page = make_small_site(tmp_path, records + guide, plugins=(), fail_on="never").page("guide/")
    assert "No record here has a date yet." in page
    assert "Fill in “decision date” in a record and it appears." in page
    assert "Keep one register" in page


def test_an_author_s_own_hub_keeps_its_prose(tmp_path: Path) -> None:
    own = "\n-- timelines/index.md --\n---\ntitle: Our years\nvisibility: public\n---\n\n# Our years\n\nOwn words.\n"
    page = make_small_site(tmp_path, RECORDS + own, plugins=TIMELINES, fail_on="never").page("timelines/")
    assert page.index("Own words.") < page.index("mb-timeline__chart")


def test_switched_off_adds_nothing(tmp_path: Path) -> None:
    off = ({"minutebook/timelines": {"enabled": False}},)
    built = make_small_site(tmp_path, RECORDS, plugins=off, fail_on="never")  # type: ignore[arg-type]
    assert [name for name in built.files if name.startswith("timelines/")] == []


def test_without_the_first_plugin_the_message_names_the_line(tmp_path: Path) -> None:
    built = make_small_site(tmp_path, RECORDS, site={"plugins": ["minutebook/timelines"]})
    assert built.stopped
    assert "minutebook/timelines: add `- minutebook` above it in the plugins of mkdocs.yml." in built.said


def test_two_builds_are_the_same(tmp_path: Path) -> None:
    sites = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        files = make_small_site(tmp_path / name, RECORDS, plugins=TIMELINES, fail_on="never").files
        sites.append({path: content for path, content in files.items() if path.startswith("timelines/")})
    assert sites[0] == sites[1] != {}


@pytest.mark.corpus
def test_records_nobody_here_wrote_are_all_on_the_timeline(tmp_path_factory: pytest.TempPathFactory) -> None:
    built = adopted_site(tmp_path_factory)
    page = built.page("timelines/decisions/")
    assert page.count('<td class="mb-months__day">') == 176
    assert page.count('class="mb-mark__reach"') == 176
    assert re.findall(r'<h2 id="_?\d*">(\d{4})', page) == ["2026", "2025", "2024", "2023", "2022", "2021", "2020"]
