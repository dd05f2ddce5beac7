"""A record gets another id: everything that named it names it still, and nothing else changes."""

from collections.abc import Collection
from datetime import date

import pytest

from minutebook.authoring.change import FileChanges
from minutebook.authoring.contents import Contents
from minutebook.authoring.other_branches import BranchRecord
from minutebook.authoring.refusal import Refusal
from minutebook.authoring.renumbering import RenumberRequest, renumbered
from minutebook.pipeline import Build, Settings, run
from minutebook.schema.adoption import Adoption
from minutebook.schema.fingerprints import differences, fingerprints
from minutebook.schema.sealing import expected_text
from minutebook.schema.statement import statement_of
from minutebook.sources.source import RawFile
from minutebook.sources.writing import front_matter
from tests.fakes import TODAY, files_of
from tests.unit.books import entry
from tests.unit.orders import ORDERS, order

SITE = """
-- decisions/DEC-0031-fixed-price.md --
---
id: DEC-0031  # ours
title: Fixed price
status: proposed
---
# DEC-0031 Fixed price

See [above](DEC-0031-fixed-price.md#context).
-- decisions/DEC-0007-other.md --
---
id: DEC-0007
title: Other
status: proposed
related: ['DEC-0031', DEC-0009]
supersedes:
  - id: DEC-0031   # in part
    part: the price
summary: What DEC-0031 says.
---
DEC-0031, [[DEC-0031]], [[DEC-0031|that]] and [DEC-0031](DEC-0031-fixed-price.md "t"), DEC-00310.

`DEC-0031` and [by name][DEC-0031] and [DEC-0031].

[DEC-0031]: ./DEC-0031-fixed-price.md

    DEC-0031 in code
-- people/ana.md --
---
id: ana
title: Ana
status: active
---
-- index.md --
# Home

[Permalink](/r/DEC-0031/) and <a href="decisions/DEC-0031-fixed-price.md">DEC-0031</a>; [[ana]].

```minutebook
table: decision
where: {related: dec-0031, owner: ana}
```
"""
NEW_OTHER = """---
id: DEC-0007
title: Other
status: proposed
related: ['DEC-0032', DEC-0009]
supersedes:
  - id: DEC-0032   # in part
    part: the price
summary: What DEC-0032 says.
---
DEC-0032, [[DEC-0032]], [[DEC-0032|that]] and [DEC-0032](DEC-0032-fixed-price.md "t"), DEC-00310.

`DEC-0031` and [by name][DEC-0032] and [DEC-0032].

[DEC-0032]: DEC-0032-fixed-price.md

    DEC-0031 in code
"""
TWIN = """-- decisions/DEC-0031-weekly-report.md --
---
id: DEC-0031
title: Weekly report
status: proposed
---
DEC-0031
"""


def built(files: list[RawFile], settings: Settings | None = None) -> Build:
    return run(files, settings or Settings(), TODAY)


def contents_of(files: list[RawFile], settings: Settings | None = None) -> Contents:
    build = built(files, settings)
    return Contents(build.catalog, build.pages, {each.path: each.data for each in files})


def renumber(
    site: str | list[RawFile], old: str, new: str = "", settings: Settings | None = None, **asked: object
) -> FileChanges:
    files = site if isinstance(site, list) else files_of(site)
    return renumbered(contents_of(files, settings), RenumberRequest(old, new, **asked), TODAY)  # type: ignore[arg-type]


def texts(changes: FileChanges) -> dict[str, str]:
    return {each.path: each.data.decode() for each in changes.files}


def refusal(site: str | list[RawFile], old: str, new: str = "", **asked: object) -> str:
    with pytest.raises(Refusal) as refused:
        renumber(site, old, new, **asked)  # type: ignore[arg-type]
    return str(refused.value)


def test_everything_that_names_a_record_names_it_by_its_new_id() -> None:
    changes = renumber(SITE, "DEC-0031", "DEC-0032")
    assert texts(changes) == {
        "decisions/DEC-0032-fixed-price.md": """---
id: DEC-0032  # ours
title: Fixed price
status: proposed
aliases: [DEC-0031, decisions/DEC-0031-fixed-price/]
---
# DEC-0032 Fixed price

See [above](DEC-0032-fixed-price.md#context).
""",
        "decisions/DEC-0007-other.md": NEW_OTHER,
        "index.md": """# Home

[Permalink](/r/DEC-0032/) and <a href="decisions/DEC-0032-fixed-price.md">DEC-0032</a>; [[ana]].

```minutebook
table: decision
where: {related: dec-0032, owner: ana}
```
""",
    }
    assert changes.said[0] == "DEC-0031 is now DEC-0032: decisions/DEC-0031-fixed-price.md → DEC-0032-fixed-price.md"


def test_the_former_id_and_the_former_address_keep_leading_to_it() -> None:
    files = renumber(SITE, "DEC-0031", "DEC-0032").applied_to(files_of(SITE))
    catalog = built(files).catalog
    record = catalog.find("DEC-0031")
    assert record is not None
    assert record.id == "DEC-0032"
    assert {link.source for link in catalog.links_to("DEC-0032")} == {"DEC-0007"}
    before = {each.code for each in built(files_of(SITE)).problems}
    assert {each.code for each in built(files).problems} == before


def test_back_to_its_former_id_leaves_no_alias_to_itself() -> None:
    there = renumber(SITE, "DEC-0031", "DEC-0032").applied_to(files_of(SITE))
    back = renumber(there, "DEC-0032", "DEC-0031").applied_to(there)
    record = built(back).catalog["DEC-0031"]
    assert record.path == "decisions/DEC-0031-fixed-price.md"
    assert "DEC-0031" not in record.aliases
    assert "DEC-0032" in record.aliases


def test_without_a_new_id_the_next_free_one_over_all_branches_is_taken() -> None:
    taken = {"DEC-0040": (BranchRecord("DEC-0040", "origin/b", "decisions/DEC-0040-x.md", "X"),)}
    assert "decisions/DEC-0032-fixed-price.md" in texts(renumber(SITE, "DEC-0031"))
    assert "decisions/DEC-0041-fixed-price.md" in texts(renumber(SITE, "DEC-0031", taken=taken))


def collided(own: Collection[str] = (), path: str = "") -> FileChanges:
    return renumber(SITE + TWIN, "DEC-0031", own=own, path=path)


def test_of_two_files_with_one_id_a_person_says_which() -> None:
    assert "--path" in refusal(SITE + TWIN, "DEC-0031")
    assert "is not a file with the id" in refusal(SITE + TWIN, "DEC-0031", path="decisions/DEC-0007-other.md")


def test_after_a_collision_the_id_is_the_others_and_leaves_no_alias() -> None:
    for path in ("decisions/DEC-0031-fixed-price.md", "content/decisions/DEC-0031-fixed-price.md"):
        files = collided(path=path).applied_to(files_of(SITE + TWIN))
        catalog = built(files).catalog
        assert catalog["DEC-0031"].title == "Weekly report"
        assert catalog["DEC-0032"].title == "Fixed price"
        assert catalog["DEC-0032"].aliases == ()


def test_links_by_file_are_rewritten_and_what_may_mean_the_other_is_listed() -> None:
    changes = collided(path="decisions/DEC-0031-fixed-price.md")
    other = texts(changes)["decisions/DEC-0007-other.md"]
    assert "related: ['DEC-0031', DEC-0009]" in other
    by_name = "[[DEC-0032]]"  # what the page defines as [DEC-0031] is a link, in whatever brackets
    assert f"DEC-0031, {by_name}, [[DEC-0031|that]] and [DEC-0032](DEC-0032-fixed-price.md" in other
    left = [line for line in changes.said if "left alone" in line]
    assert [line.partition(": left")[0] for line in left] == [
        "content/decisions/DEC-0007-other.md:5:11",
        "content/decisions/DEC-0007-other.md:7:9",
        "content/decisions/DEC-0007-other.md:9:10",
        "content/decisions/DEC-0007-other.md:11:1",
        "content/decisions/DEC-0007-other.md:11:27",
        "content/index.md:3:16",
        "content/index.md:7:18",
    ]
    assert all("DEC-0031-weekly-report.md" in line for line in left)


def test_the_branch_that_made_a_record_means_it_in_its_own_files() -> None:
    own = ["decisions/DEC-0031-fixed-price.md", "decisions/DEC-0007-other.md"]
    changes = collided(own)
    assert texts(changes)["decisions/DEC-0007-other.md"] == NEW_OTHER
    assert [line for line in changes.said if "left alone" in line and "DEC-0007" in line] == []
    assert any("content/index.md:3:16" in line for line in changes.said)


def test_what_this_work_has_not_touched_means_the_other_record() -> None:
    changes = renumber(SITE + TWIN, "DEC-0031", own=["decisions/DEC-0031-fixed-price.md"], others=["index.md"])
    assert [line for line in changes.said if "left alone" in line and "index.md" in line] == []
    assert any("left alone" in line and "DEC-0007" in line for line in changes.said)
    both = [each.path for each in files_of(SITE + TWIN)]
    named = "decisions/DEC-0031-fixed-price.md"
    unclear = renumber(SITE + TWIN, "DEC-0031", own=both, others=["index.md"], path=named)
    assert any("left alone" in line and "index.md" in line for line in unclear.said)


def test_where_both_records_are_of_one_line_of_work_an_id_stays_ambiguous() -> None:
    own = [each.path for each in files_of(SITE + TWIN)]
    changes = collided(own, path="decisions/DEC-0031-fixed-price.md")
    assert "related: ['DEC-0031', DEC-0009]" in texts(changes)["decisions/DEC-0007-other.md"]
    assert "decisions/DEC-0031-weekly-report.md" not in texts(changes)


def test_a_person_gets_another_handle() -> None:
    site = SITE.replace("summary:", "owner: ana\nsummary:").replace("# Home", "# Home of ana")
    changed = texts(renumber(site, "ana", "ana-silva"))
    assert changed["people/ana-silva.md"].splitlines()[1:5] == [
        "id: ana-silva",
        "title: Ana",
        "status: active",
        "aliases: [r/ana/, people/ana/]",
    ]
    assert "owner: ana-silva\n" in changed["decisions/DEC-0007-other.md"]
    assert "# Home of ana\n" in changed["index.md"]
    assert "[[ana-silva]]" in changed["index.md"]
    assert "owner: ana-silva}" in changed["index.md"]


def test_nested_references_follow_and_texts_that_tell_the_past_do_not() -> None:
    assigned = [{"person": "ana", "part": "responsible"}, {"person": "ben", "part": "informed"}]
    waiver = [{"code": "stale-fact", "reason": "as DEC-0002 says", "until": "2027-01-01"}]
    files = [
        entry("ana"),
        entry("DEC-0001", "proposed", assignments=assigned, waive=waiver),
        entry("DEC-0002", "proposed"),
    ]
    changed = texts(renumber(files, "ana", "zoe"))["decisions/DEC-0001.md"]
    assert "- person: zoe\n" in changed
    assert "- person: ben\n" in changed
    assert "decisions/DEC-0001.md" not in texts(renumber(files, "DEC-0002", "DEC-0009"))


def test_a_file_whose_name_does_not_carry_the_id_keeps_its_name() -> None:
    file = RawFile("decisions/fixed-price.md", b"---\nid: DEC-0031\ntitle: A\nstatus: proposed\n---\n")
    changes = renumber([file], "DEC-0031", "DEC-0032")
    assert texts(changes)["decisions/fixed-price.md"].count("aliases: [DEC-0031]\n") == 1
    assert not changes.files[0].old_path


def test_what_cannot_be_is_refused() -> None:
    taken = {"DEC-0050": (BranchRecord("DEC-0050", "origin/b", "decisions/DEC-0050-x.md", "X"),)}
    assert "there is no record 'DEC-0404'" in refusal(SITE, "DEC-0404")
    assert "did you mean 'ana'?" in refusal(SITE, "anna", "x")
    assert "DEC-0007 is taken" in refusal(SITE, "DEC-0031", "DEC-0007")
    assert "taken on the branch origin/b" in refusal(SITE, "DEC-0031", "DEC-0050", taken=taken)
    assert "is not an id of decisions" in refusal(SITE, "DEC-0031", "PGM-0001")
    assert "is not a handle" in refusal(SITE, "ana", "Ana Silva")
    assert "has the id DEC-0031 already" in refusal(SITE, "DEC-0031", "DEC-0031")
    stray = [*files_of(SITE), RawFile("decisions/DEC-0032-fixed-price.md", b"---\nid: [\n---\n")]
    assert "DEC-0032" in refusal(stray, "DEC-0031", "DEC-0032")


def test_nothing_is_written_where_one_file_cannot_be_edited() -> None:
    lines = "id: DEC-0008\ntitle: &t A\nsummary: *t\nstatus: proposed\nrelated: DEC-0031"
    bad = f"-- decisions/DEC-0008-x.md --\n---\n{lines}\n---\n"
    assert "content/decisions/DEC-0008-x.md" in refusal(SITE + bad, "DEC-0031", "DEC-0032")


def test_files_that_cannot_be_read_or_are_kept_elsewhere_are_listed() -> None:
    broken = "-- decisions/DEC-0008-x.md --\n---\nid: DEC-0008\nrelated: [DEC-0031\n---\n"
    adr = "-- adr/0001-x.md --\n---\ntitle: X\nstatus: proposed\n---\nSee DEC-0031.\n"
    settings = Settings(adoptions=(Adoption("adr", "decision", "ADR-{number}"),))
    changes = renumber(SITE + broken + adr, "DEC-0031", "DEC-0032", settings)
    assert {"adr/0001-x.md", "decisions/DEC-0008-x.md"}.isdisjoint(texts(changes))
    said = "\n".join(changes.said)
    assert "content/adr/0001-x.md:5:5: left alone: the file is kept in another system" in said
    assert "DEC-0008-x.md:1:1: left alone: the file cannot be read whole; look for DEC-0031 in it" in said


def sealed_entry(body: str, silent: str = "") -> RawFile:
    """A settled decision that names DEC-0031, sealed; `silent` is what somebody changed since."""
    fields = {"decision_date": "2026-03-01", "decision_owner": "ana", "rationale": "As DEC-0031 says"}
    draft = entry("DEC-0005", "accepted", body, **fields)
    record = contents_of([draft]).catalog["DEC-0005"]
    seal = {"date": "2026-03-01", "text": fingerprints(statement_of(record))}
    return entry("DEC-0005", "accepted", body + silent, **fields, sealed=seal)


def test_a_sealed_record_owns_up_to_its_new_words() -> None:
    file = sealed_entry("## Context\n\nAfter DEC-0031.\n\n## Decision\n\nYes.\n")
    files = [file, entry("DEC-0031", "proposed"), entry("ana")]
    after = renumber(files, "DEC-0031", "DEC-0032", by="ana").applied_to(files)
    record = built(after).catalog["DEC-0005"]
    amendment = record.amendments[0]
    assert (amendment.kind, amendment.by, amendment.date) == ("editorial", "ana", TODAY)
    assert amendment.why == "DEC-0031 was renumbered DEC-0032"
    assert set(amendment.text) == {"Context", "rationale"}
    assert record.sealed is not None
    expected = expected_text(record.sealed, record.amendments)
    assert not list(differences(expected, statement_of(record)))


def test_a_silent_change_of_somebody_else_is_not_sealed_over() -> None:
    file = sealed_entry("## Context\n\nAfter DEC-0031.\n\n## Decision\n\nYes.\n", silent="No.\n")
    files = [file, entry("DEC-0031", "proposed")]
    after = renumber(files, "DEC-0031", "DEC-0032").applied_to(files)
    record = built(after).catalog["DEC-0005"]
    assert record.sealed is not None
    expected = expected_text(record.sealed, record.amendments)
    left = differences(expected, statement_of(record))
    assert [each.part for each in left] == ["Decision"]


def test_front_matter_of_a_new_file_is_read_as_before() -> None:
    text = front_matter({"id": "DEC-0031", "title": "A", "status": "proposed"}).replace("\n", "\r\n")
    file = RawFile("decisions/DEC-0031-a.md", b"\xef\xbb\xbf" + text.encode() + b"DEC-0031\r\n")
    new = renumber([file], "DEC-0031", "DEC-0032").files[0]
    assert new.data.startswith(b"\xef\xbb\xbf---\r\nid: DEC-0032\r\n")
    assert new.data.endswith(b"\r\n---\r\nDEC-0032\r\n")
    assert b"\n" not in new.data.replace(b"\r\n", b"")


def test_the_day_of_an_amendment_is_the_day_given() -> None:
    file = sealed_entry("## Context\n\nAfter DEC-0031.\n")
    contents = contents_of([file, entry("DEC-0031", "proposed")])
    changes = renumbered(contents, RenumberRequest("DEC-0031", "DEC-0032"), date(2027, 1, 2))
    assert "- date: 2027-01-02\n" in texts(changes)["decisions/DEC-0005.md"]


def test_names_of_its_entries_follow() -> None:
    site = [
        *files_of(order(1, "deliveries: [{key: rest, title: Screws}]")),
        *files_of(
            order(2, "waits_for: ['ORD-0001#rest', {id: ORD-0001, row: rest}]", "ORD-0001#rest [[ORD-0001#rest|x]]")
        ),
    ]
    changed = texts(renumber(site, "ORD-0001", "ORD-0005", ORDERS))["orders/ORD-0002.md"]
    assert (
        "waits_for: ['ORD-0005#rest', {id: ORD-0005, row: rest}]\n---\nORD-0005#rest [[ORD-0005#rest|x]]\n" in changed
    )
