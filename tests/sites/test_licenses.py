"""A made site says whose work it holds, and leaves nobody out."""

import json
import re
from fnmatch import fnmatch
from importlib.metadata import distribution, files
from pathlib import Path

import pytest
from click.testing import CliRunner

from minutebook.cli.main import main
from minutebook.hosts.licenses import PARTS, LicensedWork, told
from tests.sites.site import Built, make_site

CONTENT = (".html", "_headers", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json", "objects.inv")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    text = "-- index.md --\n# Home\n-- decisions/DEC-0001-a.md --\n---\nid: DEC-0001\ntitle: A\nstatus: proposed\n---\n"
    folder = tmp_path_factory.mktemp("export", "licenses")
    return make_site(folder, text, plugins=("minutebook/search",), fail_on="never")


def test_every_file_of_a_site_belongs_to_its_authors_or_to_a_named_part(built: Built) -> None:
    patterns = [pattern for part in PARTS for pattern in part.holds]
    left = [path for path in built.files if not any(fnmatch(path, each) for each in patterns)]
    assert [path for path in left if not path.endswith(CONTENT)] == []
    for pattern in patterns:
        assert any(fnmatch(path, pattern) for path in built.files), f"nothing is {pattern} any more"


def test_the_list_lies_in_the_site_and_is_told_by_the_command(built: Built) -> None:
    said = CliRunner().invoke(main, ["export", "licenses"])
    assert said.exit_code == 0 and said.output == told()
    assert built.files["assets/minutebook/licenses.txt"].decode() == told()
    for part in PARTS:
        assert (
            f"* {part.name}: {part.license}; {part.where} ({part.package} {distribution(part.package).version})"
            in told()
        )


@pytest.mark.parametrize(
    "part",
    [each for each in PARTS if (each.holds and each.text) or each.name == "Pagefind"],
    ids=lambda each: each.name,
)
def test_a_package_states_the_license_that_is_told(part: LicensedWork) -> None:
    metadata = distribution(part.package).metadata
    assert part.license in (metadata["License-Expression"], metadata["License"])


@pytest.mark.parametrize("part", [each for each in PARTS if each.text], ids=lambda each: each.name)
def test_the_text_of_a_license_that_is_installed_is_told(part: LicensedWork) -> None:
    assert f"\n{part.name}\n{'-' * len(part.name)}\n\n" in told()


def test_what_the_theme_s_scripts_are_made_of_is_named() -> None:
    """Its maps of the sources say which packages went into each script."""
    maps = [path for path in files("mkdocs-material") or () if path.name.endswith(".js.map")]
    sources = [each for path in maps for each in json.loads(Path(path.locate()).read_text("utf-8"))["sources"]]
    packages = {found[1] for each in sources if (found := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)", each))}
    assert packages and packages <= {part.name for part in PARTS} | {"lunr"}


def test_the_icons_of_the_theme_are_those_of_the_named_sets() -> None:
    names = {str(path).split("/")[3] for path in files("mkdocs-material") or () if "/.icons/" in str(path)}
    assert names - {"logo.svg", "logo-monochrome.svg"} == {"material", "fontawesome", "octicons", "simple"}
