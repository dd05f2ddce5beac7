"""Files that would run something in a reader's browser, told by their bytes as a browser reads them."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from xml.parsers import expat

from minutebook.core.addresses import is_safe_link
from minutebook.core.values import dataclass

SIGNATURES = {
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

DRAWINGS = {".svg": ("svg",), ".drawio": ("mxfile", "mxGraphModel")}
"""Drawings in XML, with what they may begin with."""

MOST_BYTES = 20_000_000
"""Largest file that is looked into."""

_PASSIVE = frozenset(
    {
        *SIGNATURES, ".bmp", ".ico", ".tif", ".tiff", ".heic", ".apng", ".jfif", ".wav", ".ogg", ".oga", ".ogv",
        ".m4a", ".m4v", ".mov", ".mkv", ".flac", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".zip", ".gz", ".tgz",
        ".tar", ".7z", ".xz", ".doc", ".xls", ".ppt", ".xlsm", ".xlsb", ".docm", ".pptm", ".rtf", ".odg", ".vsd",
        ".mpp", ".msg", ".epub", ".css", ".map", ".json", ".webmanifest", ".wasm",
    }
)  # fmt: skip
"""Endings of files that every server serves as something no browser runs."""

_TEXTS = frozenset({".txt", ".csv", ".tsv", ".log", ".ics", ".vtt", ".srt"})
_WEB_PAGES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".hta", ".htc"})
_PROGRAMS = frozenset(
    {
        ".js", ".mjs", ".cjs", ".vbs", ".wsf", ".swf", ".xap", ".jar", ".class", ".jnlp", ".xsl",
        ".xslt", ".svgz", ".xbl", ".xul", ".php", ".php3", ".php4", ".php5", ".phtml", ".phar", ".asp", ".aspx",
        ".ashx", ".jsp", ".jspx", ".cgi", ".cfm",
    }
)  # fmt: skip
"""Endings of what browsers or servers run, and of drawings that are packed so that nobody can look into them."""

_DOCUMENTS = frozenset(
    {
        ".xml", ".rss", ".atom", ".rdf", ".owl", ".xsd", ".wsdl", ".kml", ".gpx", ".opml", ".mml", ".mathml", ".bpmn",
        ".xmi",
    }
)  # fmt: skip
_KNOWN = _PASSIVE | _TEXTS | _WEB_PAGES | _PROGRAMS | _DOCUMENTS | DRAWINGS.keys()
_LIKE_A_PAGE = re.compile(
    r"<(?:(?:!doctype\s+(?:html|svg)|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|svg|img|meta|link"
    r"|object|embed|form)(?=[\s>/])|!--|\?xml)",
    re.IGNORECASE,
)
"""How a file begins that browsers take for a page where a server does not say what it is."""

_POINTER = re.compile(rb"version https://git-lfs[^\n<]*\n(?:[a-z0-9-]+ [^\n<]*\n)*")
"""What Git LFS keeps in the place of a large file."""

_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\xef\xbb\xbf": "utf-8"}


def is_passive(path: str) -> bool:
    """Whether the name of a file tells that no browser runs it, whatever it holds."""
    return ending_of(path) in _PASSIVE


def ending_of(path: str) -> str:
    """The ending a server goes by: the last it knows, so that `a.html.bak` is a page; in lower case."""
    endings = [each.lower() for each in PurePosixPath(path.rstrip(" .")).suffixes]
    known = [each for each in endings if each in _KNOWN]
    return next(reversed(known or endings), "")


def active_fault(path: str, data: bytes) -> str:
    """Why a file would run something in the site's name once it is opened, in words; empty where it would not."""
    ending = ending_of(path)
    if ending in _PASSIVE:
        return ""
    if ending in _WEB_PAGES:
        is_plain = data.isascii() and not re.search(
            rb"[<&\x00\x1b]", data
        )  # such as a search engine's proof of ownership
        return "" if is_plain else f"files that end in {ending} are not served, for browsers run what they hold"
    if ending in _PROGRAMS:
        return f"files that end in {ending} are not served, for browsers or servers run them"
    if _POINTER.fullmatch(data):
        return ""
    if ending in DRAWINGS or ending in _DOCUMENTS:
        return drawing_fault(data, DRAWINGS.get(ending, ()))
    mark = next((each for each in _MARKS if data.startswith(each)), b"")
    text = data[len(mark) : 2_000].decode(_MARKS.get(mark, "latin-1"), "replace").lstrip("\x00 \t\r\n\x0c\ufeff")
    return "it begins as a web page does, and browsers that guess would run it" if _LIKE_A_PAGE.match(text) else ""


_RUNNING = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "audio", "video", "link", "meta"}
)
_DRAWN = frozenset({"http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML"})
_DTD = ("http://www.w3.org/", "https://www.w3.org/")
_WEB_PAGE = "http://www.w3.org/1999/xhtml"
_XML_BASE = "http://www.w3.org/XML/1998/namespace base"
_ENCODINGS = frozenset({"", "utf-8", "utf8", "utf-16", "us-ascii", "iso-8859-1"})
_SCRIPTS = ("javascript:", "vbscript:")
# Attributes whose change runs or loads something: href, with any prefix, and on….
_ANIMATED = re.compile(r"(?:.*:)?(?:href|on.*)", re.IGNORECASE)
# An address in a style, with or without quotes.
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?\s*([^)"']*)""", re.IGNORECASE)
_CSS_ESCAPES = ("@import", "image-set(", "src(", "\\")
# An address that loads nothing: a place in the same file, a picture or font in the text itself, or none.
_OWN_ADDRESS = re.compile(
    r"\s*(?:#.*|data:(?:image/(?:png|jpe?g|gif|webp|avif)|font/[\w-]+|application/(?:x-)?font[\w-]*)[;,].*)?",
    re.IGNORECASE | re.DOTALL,
)


class _Unsafe(Exception):
    """Something in a drawing that may not be served; never leaves this module."""


def drawing_fault(data: bytes, roots: tuple[str, ...] = ("svg",)) -> str:
    """Why a drawing in XML may not be served, in words: it runs something, loads something, or is none.

    Without `roots` any XML may be, as far as browsers do not take parts of it for a page or a drawing that does so.
    """
    parser, look = expat.ParserCreate(namespace_separator=" "), _DrawingParser(roots)
    parser.XmlDeclHandler = look.declaration
    parser.StartDoctypeDeclHandler = look.doctype
    parser.ProcessingInstructionHandler = look.instruction
    parser.StartElementHandler, parser.EndElementHandler = look.start, look.end
    parser.CharacterDataHandler = look.text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        return f"it is not well-formed {'drawing' if roots else 'XML'}, see its line {error.lineno:,}"
    except _Unsafe as found:
        return str(found)
    return ""


@dataclass
class _DrawingParser:
    """Looks at a drawing piece by piece, as the parser comes upon them."""

    roots: tuple[str, ...]
    is_inside: bool = False
    style: list[str] | None = None

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "").lower() not in _ENCODINGS:
            raise _Unsafe(f"it is coded in {encoding}, which browsers may read as something else")

    def doctype(self, _name: str, system: str | None, _public: str | None, has_subset: int) -> None:
        if has_subset:
            raise _Unsafe("it declares entities of its own")
        if system and self.roots and not system.startswith(_DTD):
            raise _Unsafe(f"it names rules for its own form, {system[:80]!a}")

    def instruction(self, target: str, _data: str) -> None:
        if "stylesheet" in target.lower():
            raise _Unsafe("it loads a style sheet")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self.roots and not self.is_inside and local not in self.roots:
            raise _Unsafe(f"it begins with <{local[:40]}>, not with <{self.roots[0]}>")
        self.is_inside = True
        is_drawn = bool(self.roots) or space in _DRAWN
        if space == _WEB_PAGE or (is_drawn and local.lower() in _RUNNING):
            raise _Unsafe(f"it has a <{local[:40]}>, which can run or load something")
        if local.lower() == "style" and is_drawn:
            self.style = []
        for each, value in attributes.items():
            if is_drawn:
                self._look_at(local, each, value)
            elif _plain(value).startswith(_SCRIPTS):
                raise _Unsafe(f"its attribute {each.rpartition(' ')[2][:40]} runs a script")

    def _look_at(self, element: str, name: str, value: str) -> None:
        space, _, local = name.rpartition(" ")
        plain = _plain(value)
        if local.lower().startswith(("on", "ping")) or (
            local == "attributeName" and _ANIMATED.fullmatch(value.strip())
        ):
            raise _Unsafe(f"it has an attribute that can run a script, {local[:40]}")
        if any(each in plain for each in _SCRIPTS):
            raise _Unsafe(f"its attribute {local[:40]} runs a script")
        is_fit = is_safe_link(value) if element == "a" else _OWN_ADDRESS.fullmatch(value)
        if name == _XML_BASE or (local.lower() in ("href", "src") and not is_fit):
            raise _Unsafe(f"its <{element[:40]}> loads {value[:80]!a} from elsewhere")
        if not space and (not self.roots or "svg" in self.roots):
            _look_at_style(value)

    def text(self, text: str) -> None:
        if self.style is not None:
            self.style.append(text)

    def end(self, name: str) -> None:
        if self.style is not None and name.rpartition(" ")[2].lower() == "style":
            _look_at_style("".join(self.style))
            self.style = None


def _plain(value: str) -> str:
    """An address as browsers read it, without the blanks and controls they pass over."""
    return re.sub(r"[\x00-\x20]+", "", value).lower()


def _look_at_style(text: str) -> None:
    lowered = text.lower()
    if any(each in lowered for each in _CSS_ESCAPES):
        raise _Unsafe(f"its style loads something, or hides what it does: {text.strip()[:80]!a}")
    for address in _CSS_ADDRESS.findall(text):
        if not _OWN_ADDRESS.fullmatch(address):
            raise _Unsafe(f"its style loads {address[:80]!a} from elsewhere")
