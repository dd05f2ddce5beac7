"""Our style sheet, script and theme templates, added to a site."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from minutebook.hosts.licenses import told
from minutebook.hosts.mkdocs.made import MadeFiles

PACKAGE = Path(__file__).parents[2]
STYLE, SCRIPT = "assets/minutebook/minutebook.css", "assets/minutebook/minutebook.js"
LICENSES = "assets/minutebook/licenses.txt"


def add_to(config: MkDocsConfig) -> None:
    """Name style sheet and script in the configuration, and offer our templates to Material."""
    if STYLE not in config.extra_css:
        config.extra_css.insert(0, STYLE)
    if SCRIPT not in config.extra_javascript:
        config.extra_javascript.append(SCRIPT)
    theme = str(PACKAGE / "theme")
    if config.theme.name == "material" and theme not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, theme)


def names() -> list[str]:
    """Paths of all our files in a site."""
    folder = SCRIPT.rpartition("/")[0]
    return [STYLE, SCRIPT, *(f"{folder}/{script.name}" for script in sorted((PACKAGE / "assets/pages").glob("*.js")))]


def add_files(made: MadeFiles, files: Files, config: MkDocsConfig) -> None:
    """Add one style sheet and one script, made of the pieces in `assets/` in the order of their names.

    A script in `assets/pages/` stays by itself, for the few pages whose templates ask for it. Beside them lies whose
    work the site holds. They are the site's own, whatever lies at their place in the content folder.
    """
    for name in (*names(), LICENSES):
        file = files.get_file_from_path(name)
        if file is not None:
            files.remove(file)
    for name in (STYLE, SCRIPT):
        ending = name.rpartition(".")[2]
        pieces = sorted((PACKAGE / "assets").glob(f"*.{ending}"))
        content = "\n".join(piece.read_text(encoding="utf-8") for piece in pieces)
        made.add(files, config, name, content)
    made.add(files, config, LICENSES, told())
    for script in sorted((PACKAGE / "assets/pages").glob("*.js")):
        name = f"{SCRIPT.rpartition('/')[0]}/{script.name}"
        made.add(files, config, name, script.read_text(encoding="utf-8"))
