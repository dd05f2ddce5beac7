"""The files of a book as they were read in an earlier run, and read on all processors where they were not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any
from zlib import crc32

from minutebook.catalog.book_files import BookFile
from minutebook.catalog.leaves import LeafSetting, Told
from minutebook.disk.kept import Kept, key_of
from minutebook.disk.packing import Attributes, Unpackable, Unpacker, packed
from minutebook.disk.processes import on_all_processors, others_wanted, uncollected
from minutebook.disk.program import files_key, modules_behind, program_key
from minutebook.schema.parse import HeldFile
from minutebook.sources.body import Body
from minutebook.sources.frontmatter import text_of
from minutebook.sources.source import RawFile

SORT = "leaf"

FEWEST = 100
"""Files below which reading them is quicker than looking for what is kept."""
WORTH_A_PROCESS = 400
"""Files from which a second process saves more than it costs."""
BATCH = 48
"""Files that are kept together, on average: one value for each would take longer to find than to read."""

AT_ONCE = 5_000_000
"""Bytes that are kept in one go."""

Batch = Sequence[RawFile]


class LeavesKept:
    """Finds files that were read before with the same programs and the same setting, and keeps those that were not."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept

    def read(self, files: Sequence[RawFile], setting: LeafSetting, told: Told) -> Mapping[str, BookFile]:
        """Each file by its path."""
        is_small = len(files) < FEWEST
        with uncollected(stays=not is_small):
            form = _LeafForm(setting)
            found = {} if is_small else self._known(files, form, told)
            wanted = [raw for raw in files if raw.path not in found]
            found |= self._read(wanted, form, is_small, lambda done: told(len(files) - len(wanted) + done))
        return {raw.path: found[raw.path] for raw in files}

    def _known(self, files: Sequence[RawFile], form: _LeafForm, told: Told) -> dict[str, BookFile]:
        batches = {form.key_of(batch): batch for batch in _batches(files)}
        data = self.kept.found(SORT, batches)
        found: dict[str, BookFile] = {}
        self.kept.keep(SORT, {}, used=list(data))
        for key in list(data):
            found |= {leaf.raw.path: leaf for leaf in form.unpacked(data.pop(key), batches[key])}
            told(len(found))
        return found

    def _read(self, files: Sequence[RawFile], form: _LeafForm, is_small: bool, told: Told) -> dict[str, BookFile]:
        """Read files, here alone or on all processors, and keep what came of them."""
        beside = min(others_wanted(), len(files) // WORTH_A_PROCESS)
        here: dict[str, BookFile] = {}
        if is_small or (self.kept.folder is None and not beside):
            for number, raw in enumerate(files, start=1):
                here[raw.path] = form.setting.leaf(raw)
                told(number)
            return here
        batches = list(_batches(files))

        def made(number: int) -> bytes:
            leaves = [form.setting.leaf(raw) for raw in batches[number]]
            here.update((leaf.raw.path, leaf) for leaf in leaves)
            with suppress(Unpackable):  # a kind of the site's own may hold what only its own process can make
                return packed(leaves, _PACKED)
            return b""

        new: dict[bytes, bytes] = {}
        done = 0
        for number, data in on_all_processors(len(batches), made, beside):
            batch = batches[number]
            if data:
                new[form.key_of(batch)] = data
            if batch[0].path not in here:
                leaves = form.unpacked(data, batch) or [form.setting.leaf(raw) for raw in batch]
                here.update((leaf.raw.path, leaf) for leaf in leaves)
            done += len(batch)
            told(done)
            if sum(map(len, new.values())) > AT_ONCE:
                self.kept.keep(SORT, new)
                new.clear()
        self.kept.keep(SORT, new)
        return here


class _LeafForm:
    """Files read with one setting, as bytes and back; the bytes of the files themselves are not among those."""

    def __init__(self, setting: LeafSetting) -> None:
        self.setting = setting
        types = (*setting.registry.types, *setting.registry.off)
        self._own = modules_behind({each.__module__ for each in types})
        self._unpacker = Unpacker({(each.__module__, each.__qualname__): each for each in _classes_in(self._own)})
        self._kinds = {each.kind.key: each.kind for each in setting.registry.types}

    @cached_property
    def _setting_key(self) -> bytes:
        registry, setting = self.setting.registry, self.setting
        kinds = [[each.kind.key for each in types] for types in (registry.types, registry.off)]
        told = (kinds, registry.authority, setting.adoptions, setting.root, setting.theme)
        return key_of(program_key(), files_key(Path(each.__file__ or "") for each in self._own), "".join(said(told)))

    def key_of(self, batch: Batch) -> bytes:
        """What the reading of these files depends on."""
        return key_of(self._setting_key, *(part for raw in batch for part in (raw.path, raw.data)))

    def unpacked(self, data: bytes, batch: Batch) -> list[BookFile]:
        """What came of a batch; nothing where the bytes are damaged."""
        try:
            leaves = self._unpacker.value(data)
            return [self._whole(leaf, raw) for leaf, raw in zip(leaves, batch, strict=True)]
        except (Unpackable, ValueError, TypeError, AttributeError, KeyError):
            return []

    def _whole(self, leaf: BookFile, raw: RawFile) -> BookFile:
        """A file with what was not packed put back."""
        vars(leaf)["raw"] = raw
        body = vars(leaf.source.body)
        length = body["text"]
        body["text"] = text_of(raw.data)[-length:] if length else ""
        if leaf.held is not None and leaf.held.kind is not None:
            vars(leaf.held)["kind"] = self._kinds[str(leaf.held.kind)]
        if leaf.source.path != raw.path:
            raise Unpackable(f"{raw.path} is another file")
        return leaf


_SAME = frozenset({"prose", "uncoded", "_lines"})
"""What a body keeps of its text for a while."""


def _body_packed(body: Body) -> dict[str, Any]:
    """All that was found in a text, and its length in place of the text."""
    found = {name: value for name, value in vars(body).items() if name not in _SAME}
    return {**found, "text": len(body.text)}


_PACKED: Mapping[type, Attributes] = {
    BookFile: lambda leaf: {name: value for name, value in vars(leaf).items() if name != "raw"},
    Body: _body_packed,
    HeldFile: lambda held: {**vars(held), "kind": held.kind and held.kind.key},
}
"""A file's own bytes are not packed, and kinds by their keys."""


def _batches(files: Sequence[RawFile]) -> Iterator[list[RawFile]]:
    """Files in their order, parted before those whose path says so: a file more or less changes one batch, or two."""
    batch: list[RawFile] = []
    for raw in files:
        if batch and crc32(raw.path.encode(errors="surrogatepass")) % BATCH == 0:
            yield batch
            batch = []
        batch.append(raw)
    if batch:
        yield batch


def _classes_in(modules: Sequence[ModuleType]) -> list[type]:
    return [
        each
        for module in modules
        for each in vars(module).values()
        if isinstance(each, type) and each.__module__ == module.__name__
    ]


def said(value: object) -> Iterator[str]:
    """A value as text, the same in every run: sets are sorted, what cannot be taken apart says itself what it is."""
    if is_dataclass(value):
        yield type(value).__name__
        yield from said([getattr(value, each.name) for each in fields(value)])
    elif isinstance(value, Mapping):
        yield from said(list(value.items()))
    elif isinstance(value, list | tuple):
        yield "["
        for each in value:
            yield from said(each)
        yield "]"
    else:
        yield repr(sorted(map(str, value))) if isinstance(value, set | frozenset) else f"{value!r},"
