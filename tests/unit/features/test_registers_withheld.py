"""A restricted entry of a register changes nothing on a public site: it is the site of a book that never had it."""

import re

import pytest

from minutebook.pipeline import features_for
from minutebook.site import SiteSetting, make_site
from tests.fakes import build
from tests.unit.catalog.test_limits import BOOK

CANARY = "zaunkoenig"
LIMITS_OF_ISSUES = BOOK.replace(
    "  - {measure: level}\n",
    "  - {measure: level}\n  - {measure: age, up_to: 5, left_to: manager}\n  - {measure: age}\n",
)
OPEN = """
-- risks/RSK-0001.md --
---
id: RSK-0001
title: The pumps may be late
status: assessing
event: the pumps may be late
owner: lead
project: PRJ-0001
program: PGM-0001
assessments:
  - {day: 2026-02-01, likelihood: 1, impact: 2}
  - {day: 2026-11-01, likelihood: 3, impact: 4}
---
-- issues/ISS-0001.md --
---
id: ISS-0001
title: The crane stands still
status: open
owner: lead
project: PRJ-0001
raised_on: 2026-10-01
---
"""
HIDDEN = f"""
-- risks/RSK-0007.md --
---
id: RSK-0007
title: The {CANARY} may sing
status: assessing
visibility: restricted
cause: the {CANARY} has a nest
event: the {CANARY} may sing
effect: wake the {CANARY}s of {CANARY}
owner: chief
project: PRJ-0001
program: PGM-0001
related: [RSK-0001, ISS-0001]
tags: [{CANARY}]
probability: 90
cost: 777000 USD
weight: 3
assessments:
  - {{day: 2026-02-01, likelihood: 1, impact: 1, by: chief}}
  - {{day: 2026-11-02, likelihood: 5, impact: 5, by: chief}}
target: {{likelihood: 1, impact: 1, by_day: 2027-01-01}}
actions: [{{what: Feed the {CANARY}, who: lead, due: 2026-10-01}}]
---
-- issues/ISS-0007.md --
---
id: ISS-0007
title: The {CANARY} sings
status: open
visibility: restricted
owner: chief
project: PRJ-0002
raised_on: 2026-01-05
urgency: 5
impact: 5
---
-- assumptions/ASM-0007.md --
---
id: ASM-0007
title: No {CANARY} is heard
status: open
visibility: restricted
owner: chief
program: PGM-0001
statement: No {CANARY} is heard at night
validate_by: 2026-01-05
---
-- dependencies/DEP-0007.md --
---
id: DEP-0007
title: Seed for the {CANARY}
status: proposed
visibility: restricted
owner: chief
provider: PRJ-0001
receiver: PRJ-0002
needed_by: 2026-10-01
promised_for: 2026-12-01
---
-- changes/CHG-0007.md --
---
id: CHG-0007
title: Give the {CANARY} a cage
status: assessing
visibility: restricted
owner: chief
project: PRJ-0002
submitted_on: 2026-11-01
---
"""


def public(site: str) -> dict[str, str]:
    """Every text of a public site by where it stands."""
    made = build(site, edition="public", default_visibility="public")
    drawn = make_site(made, features_for(made.settings), SiteSetting("Office"))
    texts = {path: f"{page.markdown} {page.meta}" for path, page in drawn.pages.items()}
    texts |= {f"{path} frame": frame.above + frame.below for path, frame in drawn.frames.items()}
    texts |= {f"{path} slots": "\n".join(slots) for path, slots in drawn.slots.items()}
    texts |= {f"file {path}": data.decode(errors="replace") for path, data in drawn.files.items()}
    return texts | {f"redirect {path}": html for path, html in drawn.redirects.items()}


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    return public(LIMITS_OF_ISSUES + OPEN + HIDDEN.lstrip())


def test_the_public_site_is_that_of_a_book_that_never_had_the_entries(site: dict[str, str]) -> None:
    without = public(LIMITS_OF_ISSUES + OPEN)
    assert site.keys() == without.keys()
    assert [path for path in sorted(site) if site[path] != without[path]] == []


def test_no_title_id_or_amount_of_them_is_in_any_text(site: dict[str, str]) -> None:
    hidden = re.compile(rf"{CANARY}|(?:RSK|ISS|ASM|DEP|CHG)-0007|777.?000|\b25\b.{{0,40}}above", re.IGNORECASE)
    assert [path for path, text in sorted(site.items()) if hidden.search(text) or hidden.search(path)] == []


def test_what_may_be_seen_is_counted_and_says_what_is_counted(site: dict[str, str]) -> None:
    told = "2 entries in the registers, 2 above a limit. Counts what is open or in force and that this site shows."
    assert told in site["raid/index.md"]
    assert "Waits here: 1 value<" in site["people/chief.md frame"], "not that of 25"
    assert "Waits here: 1 value<" in site["forums/FOR-0001.md frame"]
