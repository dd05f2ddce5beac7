"""A small office in memory, for tests of what is drawn from it."""

from datetime import date

from minutebook.catalog.catalog import Catalog
from minutebook.pipeline import Settings, run
from minutebook.sources.source import RawFile

TODAY = date(2026, 11, 23)

OFFICE = """
-- roles/ROL-0001.md --
id: ROL-0001
title: Program manager
status: active
scope: program
purpose: One lasting outcome.
responsibilities: [Keep the roadmap, Settle the order]
skills: [{name: Communication, level: expert}, {name: Dependency design, level: expert}]
next_roles: [ROL-0003]
certifications_first: [CRT-0002]
certifications_next: [CRT-0001]
sources: ["Guide, https://example.org/guide", House convention]
checked_on: 2026-11-01
-- roles/ROL-0002.md --
id: ROL-0002
title: Project manager
status: active
scope: project
purpose: One accepted result.
responsibilities: [Plan the work]
skills: [{name: Communication, level: working}, {name: Scheduling, level: practitioner}]
next_roles: [ROL-0001]
certifications_first: [CRT-0002]
-- roles/ROL-0003.md --
id: ROL-0003
title: Portfolio director
status: active
scope: portfolio
purpose: Choose the work.
responsibilities: [Rank the work]
skills: [{name: Communication, level: expert}]
-- roles/ROL-0004.md --
id: ROL-0004
title: Sponsor
status: active
scope: both
purpose: Answer for the worth.
responsibilities: [Own the case]
skills: [{name: Communication, level: practitioner}]
-- roles/ROL-0005.md --
id: ROL-0005
title: Scribe
status: retired
scope: project
next_roles: [ROL-0001]
certifications_first: [CRT-0001]
-- certifications/CRT-0001.md --
id: CRT-0001
title: Program Professional
status: active
issuer: Institute
level: advanced
scope: [program]
prerequisites: [Seven years]
exam: {questions: 170, unscored: 20, minutes: 250, book: closed}
domains: [Governance 14%]
validity_years: 3
renewal: 60 points
sources: ["Handbook (https://example.org/a)"]
checked_on: 2026-01-10
certainty: reported
-- certifications/CRT-0002.md --
id: CRT-0002
title: Project Entry
status: active
issuer: Institute
level: entry
scope: [project, program]
validity_years: 1
sources: [Phone call]
checked_on: 2025-10-01
certainty: disputed
-- certifications/CRT-0003.md --
id: CRT-0003
title: Gone
status: retired
issuer: Institute
-- onboarding/ONB-0001.md --
id: ONB-0001
title: New program manager
status: active
audience: [ROL-0001]
steps:
  - {title: Meet the board, minutes: 90, stage: '60', record: FOR-0001, outcome: You know them}
  - {title: Read, minutes: 15, link: ../help/start.md#top}
  - {title: Read, minutes: 20, link: "https://example.org/x"}
  - {title: Talk, minutes: 30}
-- onboarding/ONB-0002.md --
id: ONB-0002
title: First day
status: active
steps: [{title: Badge, minutes: 10}]
-- onboarding/ONB-0003.md --
id: ONB-0003
title: Old way
status: retired
audience: [ROL-0002]
steps: [{title: Badge, minutes: 10}]
-- questions/QST-0001.md --
id: QST-0001
title: Who decides?
status: active
topic: governance
short_answer: The board.
sources: [Charter]
checked_on: 2026-11-02
-- questions/QST-0002.md --
id: QST-0002
title: Which <tool>?
status: active
short_answer: Any & all.
-- questions/QST-0003.md --
id: QST-0003
title: Unanswered
status: draft
topic: basics
-- forums/FOR-0001.md --
id: FOR-0001
title: Portfolio board
status: active
cadence: as-needed
chair: ana
members: [{person: ana, role: ROL-0001}, {person: bo}]
decision_rights: [portfolio]
-- forums/FOR-0002.md --
id: FOR-0002
title: Project round
status: active
cadence: weekly
members: [{person: ana}]
-- forums/FOR-0003.md --
id: FOR-0003
title: Closed round
status: closed
cadence: weekly
members: [{role: ROL-0001}]
-- people/ana.md --
id: ana
title: Ana
status: active
roles: [ROL-0001]
-- people/bo.md --
id: bo
title: Bo
status: left
roles: [ROL-0001]
left_on: 2026-06-30
"""


def catalog_of(text: str = OFFICE, *, today: date = TODAY, more: str = "") -> Catalog:
    """Records of `-- path --` sections of front matter; what comes later wins over the same path."""
    files: dict[str, str] = {}
    for section in (text + more).split("\n-- ")[1:]:
        path, _, matter = section.partition(" --\n")
        matter, _, body = matter.partition("\n...\n")
        files[path] = f"---\n{matter.strip()}\n---\n\n{body}"
    raw = [RawFile(path, files[path].encode()) for path in sorted(files)]
    return run(raw, Settings(default_visibility="public"), today).shown
