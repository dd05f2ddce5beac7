"""The content folder on disk as a list of files."""

from __future__ import annotations

from pathlib import Path

from minutebook.sources.source import RawFile

MARKDOWN = (".md", ".markdown")


def is_markdown(path: str) -> bool:
    """Whether a path names a Markdown page."""
    return path.lower().endswith(MARKDOWN)


def read_folder(folder: Path) -> tuple[list[RawFile], list[str]]:
    """Markdown files with their bytes, and the paths of all other files, both sorted.

    Hidden files and folders are passed over, as MkDocs does, and so is whatever a link points to
    outside the folder.
    """
    pages: list[RawFile] = []
    others: list[str] = []
    home = folder.resolve()
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if any(part.startswith(".") for part in relative.parts) or not path.is_file():
            continue
        if not path.resolve().is_relative_to(home):
            continue
        name = relative.as_posix()
        if is_markdown(name):
            pages.append(RawFile(name, path.read_bytes()))
        else:
            others.append(name)
    return pages, others
