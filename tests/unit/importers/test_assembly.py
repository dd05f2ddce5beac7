"""Drafts into files that a check accepts: what only a source can mend is told by the import, and no error later."""

import pytest

from minutebook.catalog.destinations import SiteFiles
from minutebook.core.diagnostics import Severity
from minutebook.importers.disk.intake import SourceFiles
from minutebook.importers.importing import ImportRun, drafted_folder, worked_out
from minutebook.importers.mapping import ImportMap, MapFile
from minutebook.pipeline import Build, Settings, registry_for, run
from minutebook.sources.source import RawFile
from tests.fakes import TODAY, files_of, type_of

HEAD = "# 1. Title\n\nDate: 2024-01-10\n\n## Status\n\nAccepted\n\n## Context\n\n"
FRONT = "---\ntitle: T\nstatus: accepted\n"


def brought_in(text: str, others: tuple[str, ...] = (), before: str = "") -> tuple[ImportRun, dict[str, str], Build]:
    """What an import into a book makes of a folder, as files by path; and those alone, once they are checked."""
    source = SourceFiles("src", "adr", {each.path: each.data for each in files_of(text)}, dict.fromkeys(others, 1))
    catalog = run(files_of(before), Settings(), TODAY).catalog
    drafted = drafted_folder(source, type_of("decision"), MapFile(), registry_for(Settings()))
    work = worked_out(drafted, {}, ImportMap(), catalog, lambda _: "decisions", {}, "content")
    made = [RawFile(each.planned.path, each.planned.data) for each in work.result.steps if each.planned]
    there = SiteFiles(frozenset([*(each.path for each in made), *work.result.attachments.values()]))
    book = run(made, Settings(), TODAY, beside=lambda _: there)
    return work, {each.path: each.data.decode() for each in made}, book


FILES = {
    "address of an app": f"{HEAD}[1](rdar://1) [2](vscode://x) [3](tel:1) [4](ftp://x/y)\n",
    "picture in the text": f"{HEAD}![x](data:image/png;base64,iVBORw0KGgo=)\n",
    "script in a link": f"{HEAD}[1](javascript:alert(1)) [2][x]\n\n[x]: <vbscript:x>\n",
    "path of one machine": f"{HEAD}[1](C:\\a\\b.doc) [2](\\\\share\\a.doc) [3](file:///a)\n",
    "half an address": f"{HEAD}[1](http://[bad) [2](//host/x)\n",
    "frame": f'{HEAD}<iframe src="https://example.org/map"></iframe>\n',
    "script": f"{HEAD}<script>a()</script> <img src=x.png onerror=a()> <form><button>Go</button></form>\n",
    "words in angles": f"{HEAD}List<String>, Map<K, V>, <title>, <link>, <your name>, <T extends Row>\n",
    "ids that the site keeps": f'{HEAD}<a id="mb-card"></a> <div class="md-header" data-x="1">x</div>\n',
    "a link without an address": f"{HEAD}[title](link) [x](<url>) [y](path/to/page.md) [z](a b.md)\n",
    "a link with nothing": f"{HEAD}[x]() [y](<>) [z](TODO) ![](path/to/img.png)\n",
    "braces": f"{HEAD}{{{{ name }}}} {{% include 'x' %}} {{# note #}}\n",
    "a file taken in": f'{HEAD}--8<-- "other.md"\n\n[TOC]\n',
    "a view of ours": f"{HEAD}```minutebook\ntable: nothing\n```\n",
    "pictures of other hosts": f"{HEAD}![x](https://example.org/a.png) <img src=//h/x.png>\n",
    "updated before created": f"{FRONT}created: 2024-08-09\nupdated: 2024-01-08\n---\nx\n",
    "settled before created": f"{FRONT}created: 2024-08-09\ndecision_date: 2024-01-08\n---\nx\n",
    "id of a template": f"{FRONT}id: ADR-0\n---\nx\n",
    "number of a template": f"{FRONT}id: XXX-NNN\n---\nx\n",
    "title of a template": "# ADR-NNN\n\n## Status\n\nAccepted\n",
    "title of nothing": "# XXX\n\n## Status\n\nAccepted\n",
    "a very long title": f"# {'word ' * 300}\n\n## Status\n\nAccepted\n",
    "a title with marks": "# <b>a</b> `x` [a](b.md) {{ x }} # 2 #\n\n## Status\n\nAccepted\n",
    "tags with odd signs": f"{FRONT}tags: ['C#', a/b, 'x y']\n---\nx\n",
    "tags of a template": f"{FRONT}tags: [a, '<x>', '{{tag}}']\n---\nx\n",
    "people that are no handles": f"{FRONT}deciders: ['@x', 'Team #1', x@y.z]\nowner: '@org/team'\n---\nx\n",
    "a name that is a title, too": f"{FRONT}deciders: [t, dec-0001]\n---\nx\n",
    "a kind of its own": f"{FRONT}type: adr\n---\nx\n",
    "a level of its own": f"{FRONT}visibility: team\n---\nx\n",
    "a seal of its own": f"{FRONT}sealed: {{date: 2024-01-01, text: {{a: b}}}}\n---\nx\n",
    "an exception of its own": f"{FRONT}waive: [{{code: unsafe-html, reason: x, until: 2099-01-01}}]\n---\nx\n",
    "two heads": "---\ntitle: A\n---\n---\nstatus: accepted\n---\nx\n",
    "several headings": f"{HEAD}# Two\n\n# Three\n\n<h1>x</h1>\n",
}
"""Files as public bodies of records hold them."""

FOLDERS = {
    "replaced and not said so": {"1.md": "Accepted", "2.md": "Accepted\n\nSupersedes [One](1.md)"},
    "replaced by a proposal": {"1.md": "Superseded by [Two](2.md)", "2.md": "Proposed"},
    "replaced by nothing": {"1.md": "Superseded", "2.md": "Superseded by 0099"},
    "replaced by itself": {"1.md": "Superseded by [One](1.md)"},
    "replaced in a circle": {"1.md": "Superseded by 2", "2.md": "Superseded by 1"},
    "changed in a circle": {"1.md": "Accepted\n\nAmends 2", "2.md": "Accepted\n\nAmends 1"},
    "one number twice": {"0001-a.md": "Accepted", "ADR-1.md": "Accepted"},
    "folders with marks": {"a<b>'c'/1.md": "Accepted", "d #1/2.md": "See [One](../a<b>'c'/1.md)"},
}
"""Folders of files, each by what stands below Status."""

TOLD = {
    **dict.fromkeys(list(FILES)[:5], "unsafe-text"),
    **dict.fromkeys(("frame", "script", "words in angles", "ids that the site keeps"), "unsafe-text"),
    **dict.fromkeys(("a link without an address", "a link with nothing"), "broken-link"),
    **dict.fromkeys(("title of a template", "title of nothing", "tags of a template"), "unusable-value"),
    **dict.fromkeys(("replaced by nothing", "replaced by itself"), "unresolved-relation"),
    "one number twice": "number-taken",
}
"""What the import says of some of them."""


@pytest.mark.parametrize("name", [*FILES, *FOLDERS])
def test_what_comes_in_is_told_and_is_no_error_afterwards(name: str) -> None:
    pages = FOLDERS.get(name, {})
    text = "".join(f"-- {path} --\n# {path}\n\n## Status\n\n{status}\n" for path, status in pages.items())
    work, made, book = brought_in(text or f"-- 0001-x.md --\n{FILES[name]}")
    assert [str(each) for each in book.problems if each.severity is Severity.ERROR] == []
    assert len(made) == max(len(pages), 1)
    assert name not in TOLD or f"import-{TOLD[name]}" in {each.code for each in work.result.report.all_problems}


def test_a_record_says_by_its_front_matter_alone_what_a_check_takes_and_keeps_the_rest() -> None:
    _, made, _ = brought_in(f"-- 0001-x.md --\n{FILES['tags of a template']}")
    assert "fields:\n    tags:\n    - a\n    - <x>\n" in made["decisions/DEC-0001-t.md"]
    _, made, _ = brought_in(f"-- 0001-x.md --\n{FILES['title of nothing']}")
    assert "title: DEC-0001\nstatus: accepted\n" in made["decisions/DEC-0001-xxx.md"]


def test_an_exception_that_another_book_made_is_none_here() -> None:
    _, made, _ = brought_in(f"-- 0001-x.md --\n{FILES['an exception of its own']}")
    assert "\nwaive:" not in made["decisions/DEC-0001-t.md"] and "    waive:\n" in made["decisions/DEC-0001-t.md"]


def test_a_text_beyond_what_markdown_can_take_is_refused_with_its_line() -> None:
    work, made, _ = brought_in(f"-- 0001-x.md --\n{HEAD}{'`*_' * 20_000}\n")
    assert not made and [str(each.location) for each in work.result.report.all_problems] == ["src/0001-x.md:1:1"]


def test_a_reference_to_a_record_of_another_kind_is_kept_as_a_word() -> None:
    person = "-- people/ana.md --\n---\nid: ana\ntitle: Ana\nstatus: active\n---\n"
    _, made, _ = brought_in(f"-- 0001-x.md --\n{FRONT}supersedes: [ana]\n---\nx\n", before=person)
    page = made["decisions/DEC-0001-t.md"]
    assert "\nsupersedes:" not in page and "    supersedes:\n    - ana\n" in page


def test_folders_and_attachments_have_names_that_a_site_can_have() -> None:
    text = "-- a 'b'/1.md --\n# One\n\n![x](<it's.png>)\n"
    work, made, _ = brought_in(text, ("a 'b'/it's.png",))
    assert list(made) == ["decisions/a-b/DEC-0001-one.md"]
    assert dict(work.result.attachments) == {"a 'b'/it's.png": "decisions/a-b/it-s.png"}
    assert "![x](<it-s.png>)" in made["decisions/a-b/DEC-0001-one.md"]
