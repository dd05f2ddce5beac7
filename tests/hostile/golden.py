"""Part 2: what Material's reference documentation shows comes out as without us, on plain pages and in records."""

from __future__ import annotations

import difflib
import re
import shutil
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from minutebook.sources.writing import front_matter
from tests.hostile.running import build, checked

REFERENCE = Path(__file__).parent / "reference"
CONFIG = """
site_name: Golden
site_url: https://example.org/
docs_dir: content
extra_javascript: [mermaid.min.js]
theme:
  name: material
  font: false
  features: [content.code.copy, content.code.annotate, content.tabs.link, content.tooltips, content.footnote.tooltips]
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.betterem
  - pymdownx.caret
  - pymdownx.critic
  - pymdownx.details
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.highlight: {anchor_linenums: true, line_spans: __span, pygments_lang_class: true}
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.mark
  - pymdownx.smartsymbols
  - pymdownx.snippets: {base_path: [parts]}
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist: {custom_checkbox: true}
  - pymdownx.tilde
"""
OURS = "plugins: [{minutebook: {today: 2026-11-25, fail_on: never}}, minutebook/indexes]\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Tokens(HTMLParser):
    """Elements with sorted attributes and the words between them. Files beside a page count the same from a folder
    further down: we let a path in HTML mean what it means in Markdown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: (value or "").removeprefix("../") for name, value in attrs}
        if "cdn.jsdelivr.net" in given.get("src", ""):
            return self._say(given["alt"])  # an emoji as a sign instead of another host's picture
        if (side := given.get("style", "").removeprefix("text-align: ").rstrip(";")) in ("left", "right", "center"):
            del given["style"]
            given["align"] = side
        said = " ".join(f'{name}="{value}"' for name, value in sorted(given.items()))
        if tag != "tbody":  # a browser puts it in
            self.found.append(f"<{tag}{' ' if said else ''}{said}>")
        return None

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and tag != "tbody":
            self.found.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._say(data)

    def _say(self, words: str) -> None:
        """Words, joined to those before them: comments between them count as nothing."""
        before = self.found.pop() if self.found and not self.found[-1].startswith("<") else ""
        self.found.append(" ".join(f"{before} {words}".split()).replace("<", "‹"))


def body_of(html: str) -> list[str]:
    """Tokens of a page's own part: from its first heading, or from the heading where a record's text begins."""
    inner = html.partition('<article class="md-content__inner md-typeset">')[2].rpartition("</article>")[0]
    start = re.search(r'<h2 id="golden-begins"', inner)
    end = re.search(r'<h2 id="golden-ends"', inner)
    notes = re.search(r'<div class="footnote">.*?</ol>', inner, re.DOTALL)
    inner = inner[start.start() : end.start()] + (notes[0] if notes else "") if start and end else inner
    tokens = Tokens()
    tokens.feed(inner)
    return tokens.found


def attack(folder: Path) -> list[str]:
    """Each page of the reference, built with and without us."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("plain", "ours"):
        _make(folder / name, name == "ours")
    made = {name: build(folder / name) for name in ("plain", "ours")}
    if not all(each.ended for each in made.values()):
        return [f"FAILED {name}: {each.dropped}" for name, each in made.items()]
    codes, _ = checked(folder / "ours")
    lines, count, total = [], 0, 0
    for page in sorted(REFERENCE.glob("*.md")):
        for address in (f"reference-{page.stem}", f"decisions/DEC-{_number(page):04d}"):
            before, after = (body_of(_read(folder / name, address)) for name in ("plain", "ours"))
            changed = [
                each
                for each in difflib.unified_diff(before, after, lineterm="", n=0)
                if each[:2] not in ("--", "++", "@@")
            ]
            count, total = count + 1, total + bool(changed)
            lines.append(
                f"{'DAMAGED' if changed else 'same'} {address} ({page.stem}): {len(before)} tokens, {len(changed)} differ"
            )
            lines += [f"    {each[:220]}" for each in changed[:30]]
    odd = Counter(
        code for path, found in codes.items() for code in found if path.startswith(("reference-", "decisions/"))
    )
    return [f"pages {count}, damaged {total}; the check says {dict(odd)}", *lines]


def _number(page: Path) -> int:
    return sorted(each.name for each in REFERENCE.glob("*.md")).index(page.name) + 1


def _read(folder: Path, address: str) -> str:
    return (folder / "site" / address / "index.html").read_text(encoding="utf-8")


def _make(folder: Path, is_ours: bool) -> None:
    content = folder / "content"
    (content / "decisions").mkdir(parents=True)
    (folder / "parts").mkdir()
    (folder / "parts/note.txt").write_text("A *snippet* with <b>words</b>.\n")
    (folder / "mkdocs.yml").write_text(CONFIG + (OURS if is_ours else "plugins: []\n"))
    (content / "index.md").write_text("# Home\n")
    (content / "mermaid.min.js").write_text("// diagrams are drawn by a script of the site's own\n")
    for place in (content, content / "decisions"):
        for name in ("x.png", "x.mp4", "x.mp3", "x.vtt", "x.pdf"):
            (place / name).write_bytes(PNG)
    for page in sorted(REFERENCE.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        (content / f"reference-{page.name}").write_text(text.replace("(images.md", "(reference-images.md"))
        number = _number(page)
        fields = {"id": f"DEC-{number:04d}", "title": page.stem, "status": "proposed"}
        below = text.partition("\n")[2].replace("(images.md", "(../reference-images.md")
        record = f"## Golden begins\n\n{below}\n\n## Golden ends\n\nWords.\n"
        (content / f"decisions/DEC-{number:04d}.md").write_text(f"{front_matter(fields)}\n{record}")
