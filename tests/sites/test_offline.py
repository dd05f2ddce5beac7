"""The recipe of help for a site without a server, tried on the starter."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from minutebook.cli.main import main
from tests.sites.crawl import dead_links
from tests.sites.offline import offline_site, recipes, starter
from tests.sites.site import Built, build_site, make_site

PUT_INTO_THE_PAGES = ("<script", "<link", "<img", "<iframe")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return offline_site(tmp_path_factory.mktemp("offline") / "office")


def test_every_link_opens_a_page_and_none_opens_a_folder(built: Built) -> None:
    """The case is cases/offline-recipe."""
    assert not built.stopped, built.said
    assert dead_links(built.folder, offline=True) == []
    page = built.page("decisions/DEC-0002-buy-the-ferry.html")
    assert '<a class="mb-permalink" href="../r/DEC-0002.html">' in page
    assert '<a href="index.html">all decisions</a>' in page
    assert 'href="DEC-0001-keep-decisions-in-a-minute-book.html">the first</a>' in page


def test_permalinks_of_both_forms_lead_on_to_the_page(built: Built) -> None:
    for file, way in (("r/DEC-0002.html", ".."), ("r/DEC-0002/index.html", "../..")):
        assert f'url={way}/decisions/DEC-0002-buy-the-ferry.html"' in built.page(file)


def test_nothing_is_loaded_from_another_host_and_no_script_in_a_text_may_run(built: Built) -> None:
    for path, data in built.files.items():
        if path.endswith(".html"):
            tags = [tag for tag in data.decode().split("<") if f"<{tag}".startswith(PUT_INTO_THE_PAGES)]
            assert [tag for tag in tags if 'src="http' in tag or ('href="http' in tag and "canonical" not in tag)] == []
    policy = built.files["_headers"].decode()
    assert "unsafe-inline" not in policy and "default-src 'self' file:;" in policy


def test_a_site_for_a_server_and_for_a_folder_is_made_of_one_mkdocs_yml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = starter(tmp_path / "office", recipes()[1])
    monkeypatch.chdir(home)
    monkeypatch.setenv("OFFLINE", "true")
    monkeypatch.setenv("PAGEFIND", "false")
    result = CliRunner().invoke(main, ["build", "--site-dir", "minute-book"])
    assert result.exit_code == 0, result.output
    subprocess.run([sys.executable, "-m", "zipfile", "-c", "minute-book.zip", "minute-book"], check=True)
    with ZipFile("minute-book.zip") as packed:
        packed.extractall("unpacked")
    copy = home / "unpacked/minute-book"
    assert (copy / "r/DEC-0002.html").is_file() and (copy / "search/search_index.js").is_file()
    assert not (copy / "pagefind").exists() and dead_links(copy, offline=True) == []
    monkeypatch.delenv("OFFLINE")
    monkeypatch.delenv("PAGEFIND")
    built = build_site(home, name="served", strict=True)
    assert not built.stopped and built.has("pagefind/pagefind.js") and not built.has("search/search_index.json")
    assert not built.has("r/DEC-0002.html") and 'href="../../r/DEC-0002/"' in built.page(
        "decisions/DEC-0002-buy-the-ferry/"
    )


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def other_host(tmp_path: Path) -> Iterator[str]:
    """A host with one picture, which stands in for those on the web."""
    (tmp_path / "host").mkdir()
    (tmp_path / "host/pier.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "host")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_privacy_fetches_pictures_of_hosts_that_the_site_names(tmp_path: Path, other_host: str) -> None:
    cache = tmp_path / "cache"
    diagrams = cache / "assets/external/unpkg.com/mermaid@11/dist/mermaid.min.js"  # as after a build with a network
    diagrams.parent.mkdir(parents=True)
    diagrams.write_text("")
    pages = f"-- index.md --\n---\ntitle: Home\nvisibility: public\n---\n![pier](http://{other_host}/pier.png)\n"
    hidden = pages.replace("index", "hidden").replace("Home", "Secret").replace("public", "restricted")
    plugins = ("search", "offline", {"privacy": {"cache_dir": str(cache)}})
    built = make_site(tmp_path, pages + hidden, plugins=plugins, hosts=[other_host], edition="public")
    assert not built.stopped and "WARNING" not in built.said, built.said
    assert f'<img alt="pier" src="assets/external/{other_host}/pier.png">' in built.page("")
    assert dead_links(built.folder, offline=True) == []
