"""The content folder as MkDocs is to take it: the files that the check looks at, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions

from minutebook.catalog.destinations import SiteFiles
from minutebook.core.diagnostics import Severity
from minutebook.core.names import shown_path
from minutebook.disk.reading import Content, active_files, read_folder
from minutebook.hosts.mkdocs.reporting import report
from minutebook.pipeline import Settings
from minutebook.rules.files import ACTIVE, unfit
from minutebook.sources.source import RawFile


class ContentFiles(NamedTuple):
    """What lies in the content folder, and files there that would run something in a browser, with what."""

    content: Content
    active: dict[str, str]

    def parted(self, files: Files) -> tuple[list[RawFile], list[RawFile]]:
        """Pages of the site, and those in the folder that are no part of it, such as drafts and those excluded."""
        wanted = [file for file in files.documentation_pages() if not file.inclusion.is_excluded()]
        known = {each.path: each for each in self.content.pages}
        raw = [known.get(file.src_uri) or RawFile(file.src_uri, file.content_bytes) for file in wanted]
        return raw, [known[path] for path in sorted(known.keys() - {each.path for each in raw})]


def readable(config: MkDocsConfig, root: str) -> ContentFiles:
    """The content folder before MkDocs looks into it; stops a build that would follow a link to a folder.

    MkDocs follows those before any plugin is asked, out of the folder or round and round in it.
    """
    content = read_folder(Path(config.docs_dir))
    if content.folders:
        refused = {shown_path(path): content.refused[path] for path in sorted(content.folders)}
        report(unfit(SiteFiles(refused=refused), root), "error")
    return lying(config, content)


def lying(config: MkDocsConfig, content: Content) -> ContentFiles:
    """The content folder judged; what mkdocs.yml names is the site's own and may run."""
    named = [*config.extra_css, *(str(each) for each in config.extra_javascript), *config.extra_templates]
    return ContentFiles(content, active_files(Path(config.docs_dir), content.others, named))


def keep_only(files: Files, lying: ContentFiles, config: MkDocsConfig, settings: Settings) -> None:
    """Take out of MkDocs' hands what the check does not read, and what would run something.

    The latter stays where the site's own settings make less than an error of it.
    """
    content, active = lying
    is_error = settings.severities.get(ACTIVE.name, ACTIVE.severity) == Severity.ERROR
    read = {each.path for each in content.pages} | {*content.others, *content.hidden}
    for file in list(files):
        is_ours = file.src_dir is not None and Path(file.src_dir) == Path(config.docs_dir)
        if is_ours and (file.src_uri not in read or (is_error and file.src_uri in active)):
            files.remove(file)


def collected(config: MkDocsConfig, content: Content) -> Files:
    """The files MkDocs collects, had it no link to follow."""
    paths = [*(each.path for each in content.pages), *content.others, *content.hidden]
    found = [File(path, config.docs_dir, config.site_dir, config.use_directory_urls) for path in paths]
    set_exclusions(found, config)
    return Files(found)
