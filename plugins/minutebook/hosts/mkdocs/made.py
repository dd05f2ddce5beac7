"""Files that Minutebook makes for a site, each with a file on disk behind it, since other plugins ask for one."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel


class MadeFiles:
    """The made files of one build, in a folder of their own outside the content folder and the repository.

    Plugins may still ask for a page's file after the site is written, so the folder stays until the next build, or
    until the program ends. All builds of a server have one folder, in which only what is new is written: to remove
    and write some hundred files each time takes a tenth of a build in which one page has changed.
    """

    def __init__(self) -> None:
        self.folder = Path(mkdtemp(prefix="minutebook-"))
        self._written: dict[str, bytes] = {}
        self.remove = finalize(self, rmtree, self.folder, ignore_errors=True)

    def add(
        self,
        files: Files,
        config: MkDocsConfig,
        path: str,
        data: bytes,
        inclusion: InclusionLevel = InclusionLevel.UNDEFINED,
    ) -> None:
        """Add a file, or write one of ours anew; the file of anybody else at that path stays as it is."""
        target = self.folder / path
        there = files.get_file_from_path(path)
        if there is not None and there.abs_src_path != str(target):
            return
        if self._written.get(path) != data or not target.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            self._written[path] = data
        if there is None:
            files.append(File.generated(config, path, abs_src_path=str(target), inclusion=inclusion))
