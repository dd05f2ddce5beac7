"""Sites for measuring: the same pages with our plugins, and with Material alone."""

from pathlib import Path

from tests.benchmarks.registers import with_registers

PLAIN = """\
site_name: Measured
site_url: https://example.org/
repo_url: https://forge.example.org/office/book
edit_uri: edit/main/docs/
theme: {name: material, font: false}
plugins: [search]
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
markdown_extensions:
  [admonition, attr_list, def_list, footnotes, md_in_html, tables, pymdownx.details, pymdownx.superfences]
docs_dir: docs
"""
OURS = """\
site_name: Measured
site_url: https://example.org/
repo_url: https://forge.example.org/office/book
edit_uri: edit/main/docs/
theme: {name: material, font: false}
nav: [index.md, browse/index.md, decisions/index.md, raid/index.md, realization/index.md, timelines/index.md]
validation: {nav: {omitted_files: ignore}}
plugins:
  - minutebook: {today: 2026-11-23}
  - minutebook/indexes
  - minutebook/timelines
  - minutebook/guides
  - minutebook/forms
  - minutebook/search
markdown_extensions:
  [admonition, attr_list, def_list, footnotes, md_in_html, tables, pymdownx.details, pymdownx.superfences]
docs_dir: docs
"""


def write_site(folder: Path, count: int) -> None:
    """`count` made records below `folder`, a third of them in registers, and the settings of each way to build them."""
    docs = folder / "docs"
    for raw in with_registers(count):
        target = docs / raw.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw.data)
    (docs / "index.md").write_text("---\ntitle: Measured\n---\n\nPages made for measuring.\n")
    (folder / "plain.yml").write_text(PLAIN)
    (folder / "ours.yml").write_text(OURS)
