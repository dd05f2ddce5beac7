"""What rules read: the entries of a list, or the Markdown files of a folder, each with its places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from minutebook.core.diagnostics import Location, Problem
from minutebook.dialects.document import Document, read_document
from minutebook.importers.findings import BAD_MAP, REFUSED, UNREADABLE_HEAD
from minutebook.importers.trees.patterns import fits, is_skipped, path_fits
from minutebook.importers.trees.rule import TreeRule
from minutebook.importers.trees.table_rows import rows_in
from minutebook.importers.trees.value_paths import FoundPlace, Path, TreeData, find, follow, spoken_way
from minutebook.sources.folder import is_markdown
from minutebook.sources.frontmatter import MAX_FILE_BYTES
from minutebook.sources.source import Source
from minutebook.sources.values import Values, read_values

FRONT = "front"
ROW = "row"
KEY = "key"
_FORMS = {FRONT: "front matter", ROW: "table", "heading": "heading"}

MAX_ENTRIES = 100_000
"""Values a list may hold; real ones have thousands, and front matter's own bound is 5,000."""


@dataclass(frozen=True)
class TreeEntry:
    """One record to be: its values, and the file they stand in.

    `prefix` is what its source is called before its own name, `name` its own where the rule gives it none.
    `page` is its text, where it is a page itself; `used` are ways that need no rule to be accounted for.
    """

    file: Source
    data: TreeData
    prefix: str
    name: str
    page: Document | None = None
    used: tuple[Path, ...] = ()

    def at(self, path: Path | None) -> Location:
        """Place of a value, or of the entry itself."""
        return self.file.at(*(self.data.base if path is None else path))

    def form_of(self, path: Path | None) -> str:
        """In which form a value stands in the source."""
        if path is None:
            return "map"
        return _FORMS.get(str(path[0]), "file name") if self.page and path else "list"

    @property
    def leftovers(self) -> Any:
        """What would be lost if no rule took it: a page's table stays in its text, its front matter does not."""
        return {FRONT: self.data.root[FRONT]} if self.page else self.data.root


@dataclass
class Tree:
    """All files of a source by path; what is read for one rule is kept for the next."""

    files: Mapping[str, bytes]
    root: str = ""
    lists: dict[str, tuple[Values, list[Problem]]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def display(self, path: str) -> str:
        """A path as a person would type it."""
        return f"{self.root}/{path}" if self.root else path

    def entries(self, rule: TreeRule, skip: tuple[str, ...], place: Location) -> tuple[list[TreeEntry], list[Problem]]:
        """What a rule reads, in the order of the list or of paths; `place` is that of the rule in the map."""
        if rule.list is not None:
            return self._of_list(rule.list, rule, place)
        pattern = rule.files or ""
        chosen = [
            path
            for path in sorted(self.files)
            if is_markdown(path) and path_fits(pattern, path) and path not in self.used and not is_skipped(path, skip)
        ]
        if not chosen:
            hint = "write the path from the source folder on, with * for anything"
            message = f"files: '{pattern[:80]}' is not a Markdown file that is still to be read"
            return [], [BAD_MAP.at(place, message, hint)]
        pages = [self.page(path) for path in chosen]
        self.used |= set(chosen)
        refused = [problem for page in pages if page.is_refused for problem in page.problems]
        return [_of_page(page, rule) for page in pages if not page.is_refused], refused

    def page(self, path: str) -> Document:
        """A Markdown file taken apart; one that is too large, or no text, is refused."""
        data, display = self.files[path], self.display(path)
        why = ""
        if len(data) > MAX_FILE_BYTES:
            why = f"the file has {len(data):,} bytes; at most {MAX_FILE_BYTES:,} are read"
        elif b"\0" in data:
            why = "the file holds a character that no text holds"
        if why:
            problem = REFUSED.at(Location(display), why, "make it plain text of a reader's size")
            return Document(path, display, problems=(problem,), is_refused=True)
        return read_document(path, data, display)

    def _of_list(self, path: str, rule: TreeRule, place: Location) -> tuple[list[TreeEntry], list[Problem]]:
        if path not in self.files:
            hint = "write the path from the source folder on"
            return [], [BAD_MAP.at(place, f"list: the source has no file '{path[:80]}'", hint)]
        first_time = path not in self.lists
        if first_time:
            self.lists[path] = self._read_list(path)
            self.used.add(path)
        values, problems = self.lists[path]
        if problems:
            return [], problems if first_time else []
        file = Source(path, self.root, marks=values.marks, key_marks=values.key_marks)
        held = follow(TreeData(values.data), rule.items)
        wrong = [hit for hit in held if hit.wanted or not _holds_entries(hit.value)]
        said = spoken_way(rule.items) or "the file"
        hint = "write `items:` as the way to a list, such as `items: groups`"
        if wrong:
            return [], [BAD_MAP.at(file.at(*(wrong[0].path or ())), f"items: '{said}' leads to no list", hint)]
        if not held:
            return [], [BAD_MAP.at(place, f"items: '{path}' has no '{said}'", hint)]
        return [_of_item(hit, rule, file, key) for each in held for key, hit in _items(each)], []

    def _read_list(self, path: str) -> tuple[Values, list[Problem]]:
        data, display = self.files[path], self.display(path)
        if len(data) > MAX_FILE_BYTES:
            message = f"the file has {len(data):,} bytes; at most {MAX_FILE_BYTES:,} are read"
            return Values(), [REFUSED.at(Location(display), message, "split the list")]
        try:
            text = data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            message = "the file is not UTF-8 text from here on"
            return Values(), [REFUSED.at(Location(display, line), message, "save it as UTF-8")]
        values = read_values(text, most=MAX_ENTRIES)
        return values, [
            UNREADABLE_HEAD.at(Location(display, line, column), message.replace("the front matter", "the file"), hint)
            for _, line, column, message, hint in values.faults
        ]


def _holds_entries(value: Any) -> bool:
    """Whether a value is a list, or groups by name; a group that holds lists is what stands around one."""
    if isinstance(value, dict):
        return not any(isinstance(each, list) for each in value.values())
    return value is None or isinstance(value, list)


def _items(held: FoundPlace) -> Iterator[tuple[str, FoundPlace]]:
    """The entries of a list, or of groups by name, each with its key, blank ones left out."""
    base = held.path or ()
    if isinstance(held.value, dict):
        for key, value in held.value.items():
            if value is not None:
                group = value if isinstance(value, dict) else {"value": value}
                yield key, FoundPlace({KEY: key, **group}, (*base, key))
    else:
        for index, value in enumerate(held.value or []):
            if value is not None:
                yield "", FoundPlace(value, (*base, index))


def _of_item(hit: FoundPlace, rule: TreeRule, file: Source, key: str) -> TreeEntry:
    base = hit.path or ()
    data = _chosen(TreeData(_without(hit.value, rule), base), rule)
    prefix = f"{file.path}#{spoken_way(rule.items)}/" if rule.items else f"{file.path}#"
    place = next((str(step + 1) for step in reversed(base) if isinstance(step, int)), "")
    return TreeEntry(file, data, prefix, key or place, used=((KEY,),) if key else ())


def _of_page(page: Document, rule: TreeRule) -> TreeEntry:
    """A Markdown file as values: front matter, first heading, rows of its tables, and what its path says."""
    folder, _, name = page.path.rpartition("/")
    heading = next((each for each in page.body.sections if each.level == 1), None)
    marks: dict[Path, tuple[int, int]] = {(FRONT, value.name): (value.line, 1) for value in page.values}
    values: dict[str, Any] = {
        FRONT: {value.name: value.value for value in page.values},
        "heading": heading.title if heading else "",
        "stem": name.rpartition(".")[0],
        "path": page.path,
        "folder": folder,
        ROW: {},
    }
    if heading:
        marks["heading",] = page.body.place_of(heading.start)
    for row in rows_in(page.body):
        if row.label not in values[ROW]:
            values[ROW][row.label] = row.value
            marks[ROW, row.label] = page.body.place_of(row.offset)
    root = page.display.removesuffix(page.path).rstrip("/")
    file = Source(page.path, root, marks=marks)
    data = _chosen(TreeData(_without(values, rule)), rule)
    return TreeEntry(file, data, "", page.path, page)


def _without(value: Any, rule: TreeRule, path: Path = ()) -> Any:
    """The values without those the rule omits, so that nothing further on can reach them."""
    if isinstance(value, dict):
        inner = {name: (*path, name) for name in value}
        return {name: _without(value[name], rule, way) for name, way in inner.items() if not rule.is_omitted(way)}
    if isinstance(value, list):
        return [_without(each, rule, path) for each in value]
    return value


def _chosen(data: TreeData, rule: TreeRule) -> TreeData:
    """The data with the entries that the rule chooses by what they are called."""
    picks: dict[str, tuple[FoundPlace, ...]] = {}
    for name, choice in rule.choose.items():
        listed = [hit for hit in find(data, (*choice.among, -1)) if not hit.wanted]
        called = [(hit, [str(each.value) for each in find(TreeData(hit.value), choice.by)]) for hit in listed]
        patterns = [str(hit.value) for template in choice.like for hit in template.hits(data) if not hit.wanted]
        fitting = ([hit for hit, words in called if any(fits(each, word) for word in words)] for each in patterns)
        picks[name] = tuple(next((hits for hits in fitting if hits), []))
    return replace(data, picks=picks)
