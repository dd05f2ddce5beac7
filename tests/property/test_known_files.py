"""Whatever is edited, files known from before are those that a fresh reading gives, with the same problems."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.catalog.leaves import LeavesRemembered
from minutebook.disk import leaves as module
from minutebook.disk.kept import Kept
from minutebook.disk.leaves import LeavesKept
from minutebook.pipeline import Settings, run
from minutebook.sources.source import RawFile
from tests.fakes import TODAY

RECORD = (
    "---\nid: {id}\ntitle: {id} {word}\nstatus: {status}\nrelated: [DEC-1, DEC-2]\n---\n\n## Context\n\n{word} DEC-3\n"
)
paths = st.sampled_from([*(f"decisions/DEC-{number}.md" for number in range(1, 8)), "index.md", "notes/a.md"])
texts = st.builds(
    RECORD.format,
    id=st.sampled_from(["DEC-1", "DEC-2", "DEC-3", "DEC-9"]),
    word=st.sampled_from(["plain", "[[DEC-2]]", "`code`", "<b onclick=x>", "{placeholder}"]),
    status=st.sampled_from(["proposed", "accepted", "odd", "{a", ""]),
) | st.sampled_from(["", "# A page\n\nDEC-1\n", "---\nicon: x/y\n---\n", "---\nid: \u00e9", "a\r\nb: [[DEC-1]]\n"])
sites = st.dictionaries(paths, texts, max_size=8)
setups = st.sampled_from([Settings(), Settings(root="docs"), Settings(without=("lesson",), edition="public")])


@settings(max_examples=10, deadline=timedelta(seconds=30))
@given(st.lists(st.tuples(sites, setups), min_size=2, max_size=5), st.booleans())
def test_a_book_of_known_files_is_that_of_files_read_anew(
    edits: list[tuple[dict[str, str], Settings]], restarts: bool
) -> None:
    with TemporaryDirectory() as folder, patch.multiple(module, FEWEST=1, BATCH=3):
        leaves = LeavesRemembered(LeavesKept(Kept(Path(folder))))
        for site, setting in edits:
            if restarts:
                leaves = LeavesRemembered(LeavesKept(Kept(Path(folder))))
            files = [RawFile(path, text.encode()) for path, text in site.items()]
            found, fresh = run(files, setting, TODAY, leaves=leaves), run(files, setting, TODAY)
            assert found.problems == fresh.problems and found.broken == fresh.broken and found.hidden == fresh.hidden
            assert found.catalog.records == fresh.catalog.records and found.catalog.held == fresh.catalog.held
            assert found.pages == fresh.pages and found.shown.records == fresh.shown.records
            assert list(found.leaves) == list(fresh.leaves)
