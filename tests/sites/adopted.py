"""177 decisions that nobody here wrote, adopted where they lie; their site is built once in a run of the tests."""

from pathlib import Path

import pytest

from tests.once import made_once
from tests.sites.site import Built, make_site

CORPUS = Path(__file__).parents[3] / "shared/corpora/decentraland-adr/content"
WORDS = {
    "Draft": "proposed",
    "Review": "under-review",
    "Living": "accepted",
    "Final": "implemented",
    "Withdrawn": "rejected",
    "Stagnant": "deferred",
    "Deprecated": "deprecated",
}
ADOPT = {"folder": ".", "kind": "decision", "id": "ADR-{adr}", "fields": {"date": "decision_date"}, "status": WORDS}
PLUGINS = ("minutebook/indexes", "minutebook/timelines")


def adopted_site(factory: pytest.TempPathFactory) -> Built:
    """The site, with the pages that list the decisions and those that place them in time."""
    if not CORPUS.is_dir():
        pytest.skip(f"{CORPUS} is absent")
    folder = made_once(factory, "adopted", _build)
    return Built(folder / "site", (folder / "said.txt").read_text(encoding="utf-8"))


def _build(folder: Path) -> None:
    home = "-- index.md --\n---\ntitle: Home\n---\n"
    built = make_site(folder, home, plugins=PLUGINS, fail_on="never", adopt=[ADOPT], site={"docs_dir": str(CORPUS)})
    assert not built.stopped, built.stopped
    (folder / "said.txt").write_text(built.said, encoding="utf-8")
