"""Firefox and WebKit, told what to do in the words of WebDriver.

Both speak them over what Debian installs: Firefox its own Marionette on a socket, WebKit through WebKitWebDriver. The
driver for Firefox that libraries ask for, geckodriver, is not in Debian, and what they would do beyond it is little.
"""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

PATIENCE, TRIES = 30.0, 600
WIDEST = 100
"""What the frame of a window takes of its width at most, in pixels."""
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Space": " ", "Control": "\ue009"}
QUIET = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "marionette.port": 0,  # any that is free; it stands in a file of the profile then
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.enabled": False,
}
Command = Callable[[str, str, dict[str, Any]], Any]
"""Does a command of WebDriver: its name in Marionette, its place in WebDriver's addresses, what it is given."""


class Marionette:
    """The socket on which Firefox listens."""

    def __init__(self, port: int) -> None:
        self.link = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.number = 0
        self._read()

    def _read(self) -> Any:
        size = b""
        while not size.endswith(b":"):
            size += self.link.recv(1)
        text = b""
        while len(text) < int(size[:-1]):
            text += self.link.recv(int(size[:-1]) - len(text))
        return json.loads(text)

    def __call__(self, name: str, _: str, given: dict[str, Any]) -> Any:
        self.number += 1
        text = json.dumps([0, self.number, f"WebDriver:{name}", given])
        self.link.sendall(f"{len(text.encode())}:{text}".encode())
        _, _, error, result = self._read()
        assert error is None, error
        return result.get("value", result) if isinstance(result, dict) else result


class WebDriver:
    """A program that answers WebDriver over HTTP."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}/session"

    def begin(self, capabilities: dict[str, Any]) -> None:
        asked = {"capabilities": {"alwaysMatch": capabilities}}
        self.address += f"/{self._ask('', asked)['sessionId']}"

    def end(self) -> None:
        """Close the browser."""
        with urlopen(Request(self.address, method="DELETE"), timeout=PATIENCE):
            pass

    def _ask(self, place: str, given: dict[str, Any]) -> Any:
        request = Request(f"{self.address}{place}", json.dumps(given).encode(), {"Content-Type": "application/json"})
        try:
            with urlopen(request, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except URLError as error:
            told = error.read().decode() if hasattr(error, "read") else ""
            raise AssertionError(f"{place}: {error} {told}") from error

    def __call__(self, _: str, place: str, given: dict[str, Any]) -> Any:
        return self._ask(place, given)


class Engine:
    """A browser window: what a test tells it, and what it says of its page."""

    def __init__(self, name: str, command: Command) -> None:
        self.name, self._command = name, command

    def go(self, address: str) -> None:
        self._command("Navigate", "/url", {"url": address})

    def run(self, script: str, *given: object) -> Any:
        """The value of an expression in JavaScript, in which `arguments` are those given."""
        asked = {"script": f"return ({script});", "args": list(given)}
        return self._command("ExecuteScript", "/execute/sync", asked)

    def wait(self, script: str, *given: object) -> Any:
        """Wait until an expression is true of the page, and tell its value."""
        for _ in range(TRIES):
            if found := self.run(script, *given):
                return found
            time.sleep(PATIENCE / TRIES)
        raise AssertionError(f"{self.name}: never came true: {script}; the page is {self.address}")

    def resize(self, width: int, height: int = 900) -> None:
        """Make the window so large that the page has this width; a frame around it may be there or not.

        A window of WebKit has its new size some time after it was told.
        """
        self._command("SetWindowRect", "/window/rect", {"width": width, "height": height})
        frame = width - self.wait("Math.abs(innerWidth - arguments[0]) <= arguments[1] && innerWidth", width, WIDEST)
        if frame:
            self._command("SetWindowRect", "/window/rect", {"width": width + frame, "height": height})
            self.wait("innerWidth === arguments[0]", width)

    def press(self, *keys: str) -> None:
        """Press keys one after the other; one with `+` is held while the next is pressed."""
        for key in keys:
            held = [KEYS.get(each, each) for each in key.split("+")] if len(key) > 1 else [key]
            steps = [{"type": "keyDown", "value": KEYS.get(each, each)} for each in held]
            steps += [{"type": "keyUp", "value": each["value"]} for each in reversed(steps)]
            self._command("PerformActions", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": steps}]})

    def click(self, selector: str) -> None:
        self.run("document.querySelector(arguments[0]).click()", selector)

    @property
    def address(self) -> str:
        return str(self.run("location.href"))

    @property
    def focused(self) -> str:
        return str(self.run("document.activeElement.innerText.trim()"))


@contextmanager
def _ended(*programs: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        for program in programs:
            program.terminate()
            program.wait(PATIENCE)


def _until(made: Callable[[], Any]) -> Any:
    """What `made` gives once it gives something; it may fail for want of a file or a port until then."""
    for _ in range(TRIES):
        with suppress(OSError, ValueError):
            if found := made():
                return found
        time.sleep(PATIENCE / TRIES)
    raise AssertionError("the browser did not start")


def _start(command: Sequence[str], **more: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)


@contextmanager
def firefox(folder: Path) -> Iterator[Engine]:
    """Firefox with a profile of its own in `folder`."""
    told = "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in QUIET.items())
    (folder / "user.js").write_text(told, encoding="utf-8")
    command = [program(*FIREFOX), "--headless", "--no-remote", "--marionette", "--profile", str(folder)]
    with _ended(_start(command)):
        port = _until(lambda: int((folder / "MarionetteActivePort").read_text()))
        marionette = _until(lambda: Marionette(port))
        marionette("NewSession", "", {"capabilities": {"alwaysMatch": {}}})
        yield Engine("Firefox", marionette)
        marionette.link.close()


@contextmanager
def webkit(folder: Path) -> Iterator[Engine]:
    """WebKit's small browser on a screen that nobody sees."""
    screen = subprocess.Popen(
        [program("Xvfb"), "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert screen.stdout is not None
    number = screen.stdout.readline().decode().strip()
    own = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "DISPLAY": f":{number}"}
    own |= {"PATH": "/usr/bin:/bin", "GDK_BACKEND": "x11", "LC_ALL": "C.UTF-8"}
    port = _free_port()
    options = {"binary": minibrowser(), "args": ["--automation"]}
    with screen.stdout, _ended(screen, _start([program("WebKitWebDriver"), f"--port={port}"], env=own)):
        _until(lambda: _listens(port))
        driver = WebDriver(port)
        driver.begin({"browserName": "MiniBrowser", "webkitgtk:browserOptions": options})
        yield Engine("WebKit", driver)
        driver.end()


FIREFOX = ("firefox-esr", "firefox")
ENGINES = {"Firefox": firefox, "WebKit": webkit}


def missing(name: str) -> list[str]:
    """What a machine lacks to run an engine."""
    needed = {"Firefox": {"firefox-esr": program(*FIREFOX)}, "WebKit": {}}[name]
    if name == "WebKit":
        needed = {each: program(each) for each in ("WebKitWebDriver", "Xvfb")} | {"MiniBrowser": minibrowser()}
    return [each for each, path in needed.items() if not path]


def program(*names: str) -> str:
    """The path of the first of these programs that is there, else nothing."""
    return next((path for path in map(shutil.which, names) if path), "")


def minibrowser() -> str:
    """Where Debian keeps the browser that WebKitWebDriver drives: not on the path."""
    return next((str(path) for path in Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser")), "")


def _listens(port: int) -> bool:
    with socket.create_connection(("127.0.0.1", port), timeout=1):
        return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
