"""Files that records link to: which a site may serve."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.parsers import expat

from minutebook.core.addresses import is_safe_link

_SIGNATURES = {
    ".png": rb"\x89PNG\r\n\x1a\n",
    ".jpg": rb"\xff\xd8\xff",
    ".jpeg": rb"\xff\xd8\xff",
    ".gif": rb"GIF8[79]a",
    ".webp": rb"RIFF....WEBP",
    ".avif": rb"....ftyp(?:avif|avis|mif1|miaf)",
    ".pdf": rb"%PDF-",
    ".mp4": rb"....ftyp",
    ".webm": rb"\x1aE\xdf\xa3",
    ".mp3": rb"ID3|\xff[\xe2-\xff]",
    **dict.fromkeys((".xlsx", ".docx", ".pptx", ".odt", ".ods", ".odp", ".vsdx"), rb"PK\x03\x04"),
}
"""How the bytes of a file begin, by the ending of its name."""

_DRAWINGS = {".svg": ("svg",), ".drawio": ("mxfile", "mxGraphModel")}
_TEXTS = frozenset({".csv", ".tsv", ".txt", ".json", ".puml", ".plantuml", ".mmd"})


def attachment_fault(path: str, data: bytes) -> str:
    """Why a site may not serve a file, in words; empty where it may.

    A file is served by its ending, so what lies in it must be of that form. Web pages and scripts run in
    the site's name; an archive (.zip) cannot be looked into.
    """
    ending = PurePosixPath(path).suffix.lower()
    if ending in _DRAWINGS:
        return drawing_fault(data, _DRAWINGS[ending])
    if ending in _TEXTS:  # a server that does not know the ending lets browsers guess, and they would find a page
        is_text = b"\0" not in data and not data.lstrip(b"\xef\xbb\xbf \t\r\n\x0c").startswith(b"<")
        return "" if is_text else f"its name ends in {ending}, and it holds no such text"
    if ending not in _SIGNATURES:
        return f"files that end in {ending} are not served" if ending else "a file without an ending is not served"
    if data.startswith(b"version https://git-lfs"):
        return "it is only a pointer of Git LFS; run `git lfs pull` in the source"
    is_so = re.match(_SIGNATURES[ending], data, re.DOTALL)
    return "" if is_so else f"its name ends in {ending}, and its content is of another form"


_RUNNING = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "audio", "video", "link", "meta"}
)
_WEB_PAGE = "http://www.w3.org/1999/xhtml"
_XML_BASE = "http://www.w3.org/XML/1998/namespace base"
_ENCODINGS = frozenset({"", "utf-8", "utf8", "utf-16", "us-ascii", "iso-8859-1"})
_ANIMATED = re.compile(r"(?:.*:)?(?:href|on.*)", re.IGNORECASE)
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?\s*([^)"']*)""", re.IGNORECASE)
_CSS_ESCAPES = ("@import", "image-set(", "src(", "\\")
_OWN_ADDRESS = re.compile(
    r"\s*(?:#.*|data:(?:image/(?:png|jpe?g|gif|webp|avif)|font/[\w-]+|application/(?:x-)?font[\w-]*)[;,].*)?",
    re.IGNORECASE | re.DOTALL,
)


class _Unsafe(Exception):
    """Something in a drawing that may not be served; never leaves this module."""


def drawing_fault(data: bytes, roots: tuple[str, ...] = ("svg",)) -> str:
    """Why a drawing in XML may not be served, in words: it runs something, loads something, or is none."""
    parser, look = expat.ParserCreate(namespace_separator=" "), _Look(roots)
    parser.XmlDeclHandler = look.declaration
    parser.StartDoctypeDeclHandler = look.doctype
    parser.ProcessingInstructionHandler = look.instruction
    parser.StartElementHandler, parser.EndElementHandler = look.start, look.end
    parser.CharacterDataHandler = look.text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        return f"it is no well-formed drawing, see its line {error.lineno:,}"
    except _Unsafe as found:
        return str(found)
    return ""


@dataclass
class _Look:
    """Looks at a drawing piece by piece, as the parser comes upon them."""

    roots: tuple[str, ...]
    is_inside: bool = False
    style: list[str] | None = None

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "").lower() not in _ENCODINGS:
            raise _Unsafe(f"it is coded in {encoding}, which browsers may read as something else")

    def doctype(self, _name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        if has_subset:
            raise _Unsafe("it declares entities of its own")

    def instruction(self, target: str, _data: str) -> None:
        if "stylesheet" in target.lower():
            raise _Unsafe("it loads a style sheet")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self.is_inside and local not in self.roots:
            raise _Unsafe(f"it begins with <{local[:40]}>, not with <{self.roots[0]}>")
        if local.lower() in _RUNNING or space == _WEB_PAGE:
            raise _Unsafe(f"it has a <{local[:40]}>, which can run or load something")
        self.is_inside = True
        if local.lower() == "style":
            self.style = []
        for each, value in attributes.items():
            self._look_at(local, each, value)

    def _look_at(self, element: str, name: str, value: str) -> None:
        space, _, local = name.rpartition(" ")
        plain = re.sub(r"[\x00-\x20]+", "", value).lower()
        if local.lower().startswith("on") or (local == "attributeName" and _ANIMATED.fullmatch(value.strip())):
            raise _Unsafe(f"it has an attribute that can run a script, {local[:40]}")
        if "javascript:" in plain or "vbscript:" in plain:
            raise _Unsafe(f"its attribute {local[:40]} runs a script")
        is_fit = is_safe_link(value) if element == "a" else _OWN_ADDRESS.fullmatch(value)
        if name == _XML_BASE or (local.lower() in ("href", "src") and not is_fit):
            raise _Unsafe(f"its <{element[:40]}> loads {value[:80]!a} from elsewhere")
        if not space and "svg" in self.roots:
            _look_at_style(value)

    def text(self, text: str) -> None:
        if self.style is not None:
            self.style.append(text)

    def end(self, name: str) -> None:
        if self.style is not None and name.rpartition(" ")[2].lower() == "style":
            _look_at_style("".join(self.style))
            self.style = None


def _look_at_style(text: str) -> None:
    lowered = text.lower()
    if any(each in lowered for each in _CSS_ESCAPES):
        raise _Unsafe(f"its style loads something, or hides what it does: {text.strip()[:80]!a}")
    for address in _CSS_ADDRESS.findall(text):
        if not _OWN_ADDRESS.fullmatch(address):
            raise _Unsafe(f"its style loads {address[:80]!a} from elsewhere")
