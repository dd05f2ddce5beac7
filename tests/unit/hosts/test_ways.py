"""Places in settings that name a page, each with its line and column."""

from minutebook.catalog.destinations import NamedPage
from minutebook.core.diagnostics import Location
from minutebook.hosts.mkdocs.named_pages import levels_of_folders, ways_of

FILES = {
    "mkdocs.yml": b"""INHERIT: base/mkdocs.yml
site_name: !ENV [NAME, Site]  # kept
nav:
  - index.md
  - One: "decisions/DEC-0001-one.md#why"
  - More:
      - /decisions/DEC-0002-two.md
      - https://example.org/page.md.html
not_in_nav: |
  *.txt

    /decisions/DEC-0003-three.md
plugins:
  - redirects:
      redirect_maps:
        old.md: decisions/DEC-0001-one.md
  - i18n:
      languages:
        - {locale: nl, nav: [lessons/LES-0001.md]}
extra: {start: people/ana.md, up: ../README.md}
""",
    "base/mkdocs.yml": b"nav: [decisions/DEC-0009.md]\n",
    "content/.nav.yml": b"nav:\n  - decisions/DEC-0001-one.md\n",
    "content/decisions/.pages": b"nav:\n  - ...\n  - Two: DEC-0002-two.md\n",
    "content/lessons/.pages": b"nav: [\n",
}


def test_every_setting_that_names_a_page_is_found_with_its_place() -> None:
    ways = ways_of(FILES.get, "mkdocs.yml", "content", ["decisions/deep/DEC-0001-one.md", "lessons/LES-0001.md"])
    assert [(str(each.place), each.path, each.written, each.leads, each.folder) for each in ways] == [
        ("mkdocs.yml:4:5", "index.md", "index.md", True, ""),
        ("mkdocs.yml:5:10", "decisions/DEC-0001-one.md", "decisions/DEC-0001-one.md#why", True, ""),
        ("mkdocs.yml:7:9", "decisions/DEC-0002-two.md", "/decisions/DEC-0002-two.md", True, ""),
        ("mkdocs.yml:12:5", "decisions/DEC-0003-three.md", "/decisions/DEC-0003-three.md", False, ""),
        ("mkdocs.yml:16:17", "decisions/DEC-0001-one.md", "decisions/DEC-0001-one.md", True, ""),
        ("mkdocs.yml:19:30", "lessons/LES-0001.md", "lessons/LES-0001.md", True, ""),
        ("mkdocs.yml:20:16", "people/ana.md", "people/ana.md", False, ""),
        ("base/mkdocs.yml:1:7", "decisions/DEC-0009.md", "decisions/DEC-0009.md", True, ""),
        ("content/.nav.yml:2:5", "decisions/DEC-0001-one.md", "decisions/DEC-0001-one.md", True, ""),
        ("content/decisions/.pages:3:10", "decisions/DEC-0002-two.md", "DEC-0002-two.md", True, "decisions"),
    ]


def test_settings_that_are_no_yaml_name_nothing() -> None:
    assert ways_of({"mkdocs.yml": b"nav: ["}.get, "mkdocs.yml", "docs", []) == ()
    assert ways_of({"mkdocs.yml": b""}.get, "mkdocs.yml", ".", ["a.md"]) == ()
    found = ways_of({"mkdocs.yml": b"- a.md\n"}.get, "mkdocs.yml", ".", [])
    assert found == (NamedPage(Location("mkdocs.yml", 1, 3), "a.md", "a.md", leads=False),)


def test_a_file_of_a_folder_that_says_who_may_see_its_pages_is_found() -> None:
    files = {
        "content/.meta.yml": b"title: x\n",
        "content/plans/.meta.yml": b"tags: [a]\nvisibility: restricted\n",
        "content/plans/old/.meta.yml": b"Visibility: x\nnested: {visibility: public}\n",
        "content/other/.meta.yml": b"visibility: public\n",
    }
    found = levels_of_folders(files.get, "content", ["plans/old/a.md", "b.md"])
    assert found == (Location("content/plans/.meta.yml", 2, 1), Location("content/plans/old/.meta.yml", 1, 1))
