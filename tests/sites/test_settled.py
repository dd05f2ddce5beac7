"""Settings that another plugin or a hook changes, as the build, the check and the comparison see them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minutebook.cli.main import main
from tests.sites.checkout import Checkout
from tests.sites.crawl import dead_links
from tests.sites.site import Built, build_site

CONFIG = """site_name: Site
docs_dir: content
theme: {name: material}
plugins:
  - minutebook: {today: 2026-11-23}
  - minutebook/indexes
  - minutebook/forms
  - minutebook/search
hooks: [hook.py]
"""
HOOK = '''"""Changes in its events what mkdocs.yml says."""
from pathlib import Path


def on_config(config):
    home = Path(config.config_file_path).parent
    config.docs_dir = str(home / "pages")
    config.use_directory_urls = False
    config.site_url = "https://pmo.example.org/book/"
    config.repo_url = "https://gitlab.example.org/pmo/book"
    config.edit_uri = "-/edit/trunk/pages/"
    config.theme["font"] = False
    config.extra["homepage"] = "https://pmo.example.org/"
    config.extra_css.append("https://styles.example.org/a.css")
    config.markdown_extensions.append("attr_list")
    config.nav = [{"Start": "index.md"}, {"Decisions": "decisions/index.md"}, {"Copied": "copied.md"}]
    return config


def on_pre_build(config):
    Path(config.docs_dir, "copied.md").write_text("# Copied\\n\\nSee [one](decisions/DEC-0001-one.md).\\n")
'''
HOME = """---
title: Home
visibility: public
---
See <a href="decisions/DEC-0001-one.html">the page</a>, [the list](decisions/), [for ever](r/DEC-0001/)
and [a copy](copied.md).
"""
ONE = """---
id: DEC-0001
title: One
status: proposed
owner: ana
---
## Context

See [all of them](./).
"""
ANA = "---\nid: ana\ntitle: Ana\nstatus: active\n---\n"


def write(folder: Path) -> None:
    files = {"mkdocs.yml": CONFIG, "hook.py": HOOK, "pages/index.md": HOME, "pages/decisions/DEC-0001-one.md": ONE}
    files["pages/people/ana.md"] = ANA
    (folder / "content").mkdir()  # what mkdocs.yml names has to be there, though a hook names another
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text)


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--config", str(folder / "mkdocs.yml")])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("settled")
    write(folder)
    (folder / "mkdocs.yml").write_text(CONFIG.replace("{today", "{fail_on: never, today"))
    return build_site(folder)


def test_every_link_leads_to_a_file_where_a_hook_turns_folders_off(built: Built) -> None:
    assert not built.stopped, built.said
    assert dead_links(built.folder, offline=True) == []
    home = built.page("")
    for address in ("decisions/DEC-0001-one.html", "decisions/index.html", "search/index.html"):
        assert f'href="{address}"' in home, address
    record = built.page("decisions/DEC-0001-one.html")
    assert '<a class="mb-permalink" href="../r/DEC-0001.html">' in record
    assert '<a href="../add/decisions.html">New like this</a>' in record


def test_forge_site_address_and_calls_are_those_the_hook_sets(built: Built) -> None:
    page = built.page("decisions/DEC-0001-one.html")
    assert 'href="https://gitlab.example.org/pmo/book/-/edit/trunk/pages/decisions/DEC-0001-one.md"' in page
    form = built.page("add/decisions.html").replace("%2F", "/")
    assert 'href="https://gitlab.example.org/pmo/book/-/new/trunk/pages/decisions?' in form
    assert 'rel="canonical" href="https://pmo.example.org/book/' in page
    assert "fonts.googleapis.com" not in page and "the theme loads" not in built.said
    assert "'extra_css' loads from the host 'styles.example.org'" in built.said and "styles.example.org" not in page


def test_a_page_that_a_hook_writes_into_the_content_folder_is_published(built: Built) -> None:
    assert 'href="decisions/DEC-0001-one.html"' in built.page("copied.html")


def test_the_check_sees_the_same(tmp_path: Path) -> None:
    write(tmp_path)
    result = run(tmp_path, "check")
    assert [each for each in result.output.splitlines() if ": error:" in each] == [
        "mkdocs.yml:1:1: error: the setting 'extra_css' loads from the host 'styles.example.org' [other-host]"
    ]
    (tmp_path / "pages/index.md").write_text(HOME.replace("one.html", "one/"))
    assert "pages/index.md:5:5: error: the text links to 'decisions/DEC-0001-one/'" in run(tmp_path, "check").output


def test_a_hook_that_stops_is_named_without_a_traceback(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "hook.py").write_text("def on_config(config):\n    raise ValueError('no host today')\n")
    result = run(tmp_path, "check")
    assert result.exit_code == 2 and "a plugin or hook of the site stopped: no host today" in result.stderr


def test_a_comparison_takes_no_address_for_changed_that_a_plugin_has_decided(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "hook.py").write_text("")
    (tmp_path / "content").rmdir()
    (tmp_path / "pages").rename(tmp_path / "content")
    config = CONFIG.replace("/search\n", "/search: {enabled: false}\n  - search\n  - offline\n")
    (tmp_path / "mkdocs.yml").write_text(config)
    git = Checkout(tmp_path)
    git.commit("2026-11-01", "Offline")
    old = tmp_path / "content/decisions/DEC-0001-one.md"
    old.unlink()
    former = "status: proposed\naliases: [decisions/DEC-0001-one.html]"
    old.with_name("DEC-0001-two.md").write_text(ONE.replace("status: proposed", former))
    assert "(its former address still works)" in run(tmp_path, "export", "diff", "main").output


def test_a_comparison_reads_the_folder_that_a_hook_names_on_both_sides(tmp_path: Path) -> None:
    write(tmp_path)
    Checkout(tmp_path).commit("2026-11-01", "One")
    path = tmp_path / "pages/decisions/DEC-0001-one.md"
    path.write_text(ONE.replace("title: One", "title: Two"))
    said = run(tmp_path, "export", "diff", "main").output
    assert "DEC-0001" in said and "added" not in said and "removed" not in said, said
