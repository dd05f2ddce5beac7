"""This repository's own site, built strictly, served on a loopback port, and read by Chromium."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.pages import Reader

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",  # root may not have one; nothing but our own pages is opened
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        reason = "there is no Chromium here; install it to run the browser tests"
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the served site, in a folder of its host as on a forge's pages."""
    request.getfixturevalue("chromium")  # no browser, no site to build
    folder = tmp_path_factory.mktemp("own") / "minutebook"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", str(ROOT / "mkdocs.yml")]
    settings = {name: value for name, value in os.environ.items() if not name.startswith("MINUTEBOOK_")}
    done = subprocess.run([*command, "-d", str(folder)], capture_output=True, text=True, env=settings)
    assert done.returncode == 0, done.stdout + done.stderr
    with served(folder.parent) as address:
        yield f"{address}minutebook/"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Address on a loopback port where a folder is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def open_reader(chromium: Browser, site: str) -> Iterator[object]:
    """Makes readers with a screen and a color scheme; at the end each must have seen a quiet, self-contained site."""
    readers: list[Reader] = []

    def make(width: int = 1280, scheme: str = "light", scripts: bool = True) -> Reader:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
        )
        context.set_default_timeout(10_000)
        readers.append(Reader(context.new_page(), site))
        return readers[-1]

    yield make
    for reader in readers:
        reader.page.context.close()
    assert [each for reader in readers for each in reader.outside] == []
    assert [each for reader in readers for each in reader.errors] == []


@pytest.fixture
def reader(open_reader) -> Reader:
    """A reader at a desk."""
    return open_reader()
