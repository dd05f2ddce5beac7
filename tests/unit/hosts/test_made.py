"""Files that are made for a site, build after build."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from minutebook.hosts.mkdocs.made import MadeFiles


def added(made: MadeFiles, site: Path, **data: str) -> dict[str, Path]:
    """The files on disk of a build that makes these."""
    config, files = MkDocsConfig(), Files([])
    config.load_dict({"site_name": "Site", "docs_dir": str(site), "site_dir": f"{site}-site"})
    assert not config.validate()[0]
    config.plugins._current_plugin = "minutebook"
    for name, text in data.items():
        made.add(files, config, f"{name}.txt", text.encode())
    return {file.src_uri: Path(str(file.abs_src_path)) for file in files}


def test_of_builds_that_follow_each_other_only_what_is_new_is_written(tmp_path: Path) -> None:
    made = MadeFiles()
    first = added(made, tmp_path, same="a", other="b")
    before = first["same.txt"].stat().st_mtime_ns
    again = added(made, tmp_path, same="a", other="c", more="d")
    assert {name: path.read_text() for name, path in again.items()} == {
        "same.txt": "a",
        "other.txt": "c",
        "more.txt": "d",
    }
    assert again["same.txt"].stat().st_mtime_ns == before
    again["same.txt"].unlink()  # as what cleans a folder for temporary files does
    assert added(made, tmp_path, same="a")["same.txt"].read_text() == "a"
    made.remove()
    assert not made.folder.exists()
