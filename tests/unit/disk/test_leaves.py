"""Files read are the same whether they are known from an earlier run, read here or beside."""

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from minutebook.catalog import leaves as reading
from minutebook.catalog.book_files import BookFile, leaf_of
from minutebook.catalog.leaves import LeafSetting, LeavesAnew
from minutebook.disk import leaves as module
from minutebook.disk.kept import Kept
from minutebook.disk.leaves import LeavesKept
from minutebook.disk.reading import read_folder
from minutebook.pipeline import known_types
from minutebook.schema.adoption import Adoption
from minutebook.schema.page_keys import ThemeWords
from minutebook.schema.registry import make_registry
from minutebook.sources.source import RawFile
from tests.benchmarks.generate import make_records

GOLDEN = Path(__file__).parents[2] / "golden"
SETTING = LeafSetting(make_registry(known_types()))
FOREIGN = b"# ADR 7: Use it\n\n* Status: accepted\n* Owner: Ana\n\n## Decision\n\nWe use it.\n"
ADOPTED = replace(SETTING, adoptions=(Adoption("adr", "decision", "ADR-{number}", keep=("Owner",)),))


@pytest.fixture(autouse=True)
def read_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Paths of the files that are read in this process; few files are worth keeping, and a process."""
    seen: list[str] = []

    def counted(raw: RawFile, *given: Any) -> BookFile:
        seen.append(raw.path)
        return leaf_of(raw, *given)

    monkeypatch.setattr(reading, "leaf_of", counted)
    monkeypatch.setattr(module, "FEWEST", 1)
    monkeypatch.setattr(module, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(module, "BATCH", 4)
    monkeypatch.setattr(module, "others_wanted", lambda: 0)
    yield seen


def read(files: list[RawFile], setting: LeafSetting, folder: Path | None) -> list[object]:
    return said(LeavesKept(Kept(folder)).read(files, setting, lambda _: None))


def said(leaves: Any) -> list[object]:
    """All there is to a file, with what a record knows of where it was read and what bodies have been asked for."""
    found: list[object] = []
    for path, leaf in leaves.items():
        record, source = leaf.record, leaf.source
        found += [path, leaf, source.text, source.body.blocks, list(source.marks.items()), source.body.mentions]
        found += [type(record), record.source, record.labels, record.extra, record.is_adopted] if record else []
        found += [leaf.held.source, leaf.held.kind] if leaf.held else []
    return found


def golden(name: str) -> list[RawFile]:
    return read_folder(GOLDEN / name / "content").pages


BOOKS = {
    "a made book": (make_records(40), SETTING),
    "everything wrong": (golden("all-bad"), SETTING),
    "kept in the form of others": ([RawFile("adr/0007-use.md", FOREIGN), RawFile("adr/b\udcff.md", b"")], ADOPTED),
    "odd bytes": (
        [RawFile("a.md", b"\xef\xbb\xbf---\r\nid: a\r\n---\r\nx [[DEC-1]]\r\n"), RawFile("b.md", b"\xff")],
        SETTING,
    ),
}


@pytest.mark.parametrize("name", BOOKS)
def test_known_files_are_as_they_were_read(name: str, tmp_path: Path, read_again: list[str]) -> None:
    files, setting = BOOKS[name]
    expected = said(LeavesAnew().read(files, setting, lambda _: None))
    assert read(files, setting, tmp_path) == expected
    read_again.clear()
    assert read(files, setting, tmp_path) == expected and not read_again
    assert read(files, setting, None) == expected


def test_only_files_kept_together_with_a_changed_one_are_read_again(tmp_path: Path, read_again: list[str]) -> None:
    files = make_records(40)
    read(files, SETTING, tmp_path)
    changed = replace(files[5], data=files[5].data.replace(b"title: ", b"title: New "))
    there = [*files[:5], changed, *files[6:30], *files[31:], RawFile("new.md", b"")]
    expected = said(LeavesAnew().read(there, SETTING, lambda _: None))
    read_again.clear()
    assert read(there, SETTING, tmp_path) == expected
    assert changed.path in read_again and "new.md" in read_again and len(read_again) < len(files)


@pytest.mark.parametrize(
    "other",
    [
        replace(SETTING, root="docs"),
        replace(SETTING, theme=ThemeWords(("layout",))),
        replace(SETTING, registry=make_registry(known_types(), ("lesson",))),
        replace(SETTING, registry=make_registry(known_types(), authority={"any": ("forum",)})),
        ADOPTED,
    ],
)
def test_files_read_with_another_setting_are_read_again(
    other: LeafSetting, tmp_path: Path, read_again: list[str]
) -> None:
    files = make_records(8)
    read(files, SETTING, tmp_path)
    read_again.clear()
    read(files, other, tmp_path)
    assert len(read_again) == len(files)


def test_the_same_bytes_elsewhere_or_by_another_program_are_read_again(
    tmp_path: Path, read_again: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = make_records(8)
    read(files, SETTING, tmp_path)
    read_again.clear()
    read([RawFile(f"x/{each.path}", each.data) for each in files], SETTING, tmp_path)
    assert len(read_again) == len(files)
    monkeypatch.setattr(module, "program_key", lambda: b"newer")
    read(files, SETTING, tmp_path)
    assert len(read_again) == 2 * len(files)


def test_kinds_of_a_site_are_kept_and_count_by_their_file(
    tmp_path: Path, read_again: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "site_words.py").write_text("LABEL = 'Risk'\n")
    kind = (
        "import site_words\nfrom minutebook.kinds.question import Question\nfrom dataclasses import replace\n"
        "class Risk(Question):\n    kind = replace(Question.kind, key='risk', prefix='RSK', folder='risks')\n"
    )
    (home / "site_risk.py").write_text(kind)
    monkeypatch.syspath_prepend(str(home))
    files = [RawFile("risks/RSK-0001.md", b"---\nid: RSK-0001\ntitle: A\nstatus: draft\n---\n")]
    try:
        own = import_module("site_risk")
        setting = replace(SETTING, registry=make_registry([*known_types(), own.Risk]))
        first = read(files, setting, tmp_path)
        read_again.clear()
        assert read(files, setting, tmp_path) == first and not read_again
        assert own.Risk in first
        (home / "site_words.py").write_text("LABEL = 'Danger'\n")
        assert read(files, setting, tmp_path) == first and len(read_again) == 1
    finally:
        for name in ("site_words", "site_risk"):
            sys.modules.pop(name, None)


@pytest.mark.parametrize("beside", [0, 1] if sys.platform == "linux" else [0])
def test_a_kind_that_cannot_be_packed_is_read_each_time(
    beside: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = next(each for each in known_types() if each.kind.key == "person")

    class Local(person):  # type: ignore[misc,valid-type]
        pass

    setting = replace(SETTING, registry=make_registry([*known_types(), Local]))
    files = make_records(40)
    expected = said(LeavesAnew().read(files, setting, lambda _: None))
    monkeypatch.setattr(module, "others_wanted", lambda: beside)
    for _ in range(2):
        assert read(files, setting, tmp_path) == expected


@pytest.mark.parametrize("damage", [b"", b"junk", b"\x80\x05\x8c\x02osq\x00."])
def test_what_is_damaged_is_read_again(damage: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = make_records(8)
    expected = read(files, SETTING, tmp_path)
    monkeypatch.setattr(Kept, "found", lambda _self, _sort, keys: dict.fromkeys(keys, damage))
    assert read(files, SETTING, tmp_path) == expected


@pytest.mark.skipif(sys.platform != "linux", reason="other processes are started on Linux only")
def test_files_read_beside_are_the_same_and_all_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = sorted([*make_records(40), *golden("all-bad")], key=lambda each: each.path)
    expected = said(LeavesAnew().read(files, SETTING, lambda _: None))
    monkeypatch.setattr(module, "others_wanted", lambda: 2)
    seen: list[int] = []
    assert said(LeavesKept(Kept(tmp_path)).read(files, SETTING, seen.append)) == expected
    assert seen == sorted(seen) and seen[-1] == len(files)


@pytest.mark.skipif(sys.platform != "linux", reason="other processes are started on Linux only")
def test_what_a_process_beside_does_not_send_is_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = make_records(40)
    expected = said(LeavesAnew().read(files, SETTING, lambda _: None))
    home, plain = os.getpid(), LeafSetting.leaf

    def leaf(self: LeafSetting, raw: RawFile) -> BookFile:
        if os.getpid() != home:
            os._exit(1)
        return plain(self, raw)

    monkeypatch.setattr(LeafSetting, "leaf", leaf)
    monkeypatch.setattr(module, "others_wanted", lambda: 2)
    assert read(files, SETTING, tmp_path) == expected
