"""What is served after a build that stopped."""

import logging
from collections.abc import Callable

import pytest
from mkdocs.exceptions import Abort

from minutebook.hosts.mkdocs.rebuilding import Rebuilds


class FakeServer:
    """The parts of MkDocs' server that take part in a rebuild."""

    def __init__(self, builder: Callable[[], None]) -> None:
        self.builder = builder
        self.error_handler: Callable[[int], bytes | None] = lambda _: b"<body>Our own 404.</body>"
        self._visible_epoch = 7

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        return content + b"|%d" % epoch


def stopping(error: Exception, said: str = "") -> Callable[[], None]:
    def build() -> None:
        if said:
            logging.getLogger("mkdocs.config").error(said)
        raise error

    return build


def test_why_a_build_stopped_stands_on_every_page_until_one_succeeds(caplog: pytest.LogCaptureFixture) -> None:
    server = FakeServer(stopping(Abort("Aborted."), "Config value 'theme': <unknown>"))
    rebuilds = Rebuilds(server)  # type: ignore[arg-type]
    rebuilds.take_over()
    server.builder()
    page = server._inject_js_into_html(b"<body>Old.</body></html>", 3).decode()
    assert page.startswith("<body>Old.<p ") and page.endswith("</p></body></html>|3")
    assert "Config value &#x27;theme&#x27;: &lt;unknown&gt;" in page and "Aborted" not in page
    assert "could not be built anew" in caplog.text

    rebuilds._build = lambda: None
    server.builder()
    assert server._inject_js_into_html(b"<body>New.</body>", 4) == b"<body>New.</body>|4"


def test_a_fault_of_a_plugin_is_told_with_its_trace(capsys: pytest.CaptureFixture[str]) -> None:
    server = FakeServer(stopping(ValueError("no such thing")))
    Rebuilds(server).take_over()  # type: ignore[arg-type]
    server.builder()
    assert "no such thing" in server._inject_js_into_html(b"", 1).decode()
    assert "Traceback" in capsys.readouterr().err


def test_where_there_is_no_page_the_fault_is_told_and_the_next_build_waited_for() -> None:
    server = FakeServer(stopping(ValueError("no such thing")))
    Rebuilds(server).take_over()  # type: ignore[arg-type]
    assert server.error_handler(404) == b"<body>Our own 404.</body>"
    server.builder()
    page = (server.error_handler(404) or b"").decode()
    assert "Our own 404." in page and "no such thing" in page and page.endswith("|7")
