"""Takes out of MkDocs' hands every file this edition does not show."""

from __future__ import annotations

from fnmatch import fnmatch

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from minutebook.core.addresses import resolve_path
from minutebook.core.names import name_fault
from minutebook.pipeline import Build


def withhold(files: Files, build: Build, config: MkDocsConfig, always: list[str]) -> frozenset[str]:
    """Remove what this edition does not show, and what no site can; the paths that were removed."""
    before = frozenset(files.src_uris)
    for file in [each for each in files if _is_content(each) and name_fault(each.src_uri)]:
        files.remove(file)
    _remove(files, build, config, always)
    return before - files.src_uris.keys()


def _remove(files: Files, build: Build, config: MkDocsConfig, always: list[str]) -> None:
    """Remove pages that are withheld or could not be read whole, then attachments nobody shown links to.

    Where an edition withholds a page, and in the public one always, an attachment is kept only where a
    shown page links to it, or its path fits one of the patterns in `always`.
    """
    for path in sorted(build.hidden | set(build.broken)):
        file = files.get_file_from_path(path)
        if file is not None:
            files.remove(file)
    if build.settings.edition == "restricted":
        return
    linked = _linked(build)
    patterns = [*always, *config.extra_css, *(str(each) for each in config.extra_javascript)]
    patterns += [str(config.theme[each]) for each in ("logo", "favicon") if config.theme.get(each)]
    if build.settings.edition != "public" and not build.hidden:
        return
    for file in [each for each in files.media_files() if each.src_uri not in linked]:
        if _is_content(file) and not any(fnmatch(file.src_uri, pattern) for pattern in patterns):
            files.remove(file)


def _is_content(file: File) -> bool:
    """Whether a file lies in the content folder, rather than in the theme or in memory."""
    return file.src_dir is not None and file.generated_by is None


def _linked(build: Build) -> set[str]:
    """Paths of files that shown pages link to."""
    found = set()
    for path, source in build.sources.items():
        for link in (*source.body.links, *source.body.html_links):
            target = resolve_path(link.target, path)
            if target is not None:
                found.add(target)
    return found
