"""Files of features, and our theme templates, added to a site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from minutebook.features.feature import Feature
from minutebook.hosts.licenses import told
from minutebook.hosts.mkdocs.made import MadeFiles
from minutebook.render.assets import FOLDER
from minutebook.site import loaded

PACKAGE = Path(__file__).parents[2]
LICENSES = f"{FOLDER}licenses.txt"


def add_to(config: MkDocsConfig, features: Sequence[Feature]) -> None:
    """Name style sheets and scripts in the configuration, and offer our templates to Material."""
    styles, scripts = loaded(features)
    config.extra_css = [*(each for each in styles if each not in config.extra_css), *config.extra_css]
    config.extra_javascript += [each for each in scripts if each not in config.extra_javascript]
    config.extra["minutebook_feed"] = next((each.feed for each in features if each.feed), "")
    theme = str(PACKAGE / "theme")
    if config.theme.name == "material" and theme not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, theme)


def add_files(added: Mapping[str, bytes], made: MadeFiles, files: Files, config: MkDocsConfig) -> None:
    """Add the files of features, and beside them whose work the site holds.

    They are the site's own, whatever lies at their place in the content folder.
    """
    for name, data in {**added, LICENSES: told().encode()}.items():
        file = files.get_file_from_path(name)
        if file is not None:
            files.remove(file)
        made.add(files, config, name, data)
