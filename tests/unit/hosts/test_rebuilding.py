"""What is served after a build that stopped."""

import gc
import logging
import weakref
from collections.abc import Callable

import pytest
from mkdocs.exceptions import Abort

from minutebook.hosts.mkdocs.rebuilding import Litter, Rebuilds


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


class Knot:
    """Something that only looking through everything finds to be of no use."""

    def __init__(self) -> None:
        self.own = self


def test_what_a_build_leaves_behind_is_cleared_after_so_many_builds() -> None:
    litter, thresholds = Litter(rest=3600, most=3), gc.get_threshold()
    first = None
    for number in range(4):
        with litter.left():
            knot = Knot()
            first = first or weakref.ref(knot)
            del knot
        assert first() is not None or number == 3
    assert first is not None and first() is None
    assert gc.get_threshold() == thresholds
    litter.clear()
    gc.unfreeze()


def test_what_a_build_leaves_behind_is_cleared_once_nobody_waits() -> None:
    litter = Litter(rest=0)
    with litter.left():
        knot = Knot()
        found = weakref.ref(knot)
        del knot
    assert litter._timer is not None
    litter._timer.join()
    assert found() is None
    gc.unfreeze()
