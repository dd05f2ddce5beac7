"""Files of a built site given to a browser in place of a host that is not there."""

from pathlib import Path

from playwright.sync_api import Route


def serve(route: Route, folder: Path, host: str) -> None:
    """Answer with what a web server would find at the address."""
    path = folder / route.request.url.removeprefix(host).partition("?")[0]
    path = path / "index.html" if path.is_dir() else path
    route.fulfill(path=path) if path.is_file() else route.fulfill(status=404, body="")
