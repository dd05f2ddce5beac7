"""What the sample office had in force on a day and what changed since, against lists worked out by hand."""

import json
from datetime import date

from click.testing import CliRunner

from minutebook.cli.main import main
from minutebook.hosts.mkdocs.opened_site import open_site
from minutebook.schema.lifecycle import Stage
from minutebook.views.as_of import make_as_of
from minutebook.views.changed_between import changed_between
from tests.architecture.source import ROOT

CONFIG = str(ROOT / "mkdocs.yml")

# Read in the front matter of content/: decided and in effect on or before 1 March 2026 (`decision_date`,
# `application_date`), and replaced by nothing that was in effect by then. DEC-0003 gave way to DEC-0011 on 16 February,
# which in turn gives way to DEC-0022 only on 21 September; DEC-0009 was rejected; DEC-0015 was decided on 12 March.
# Charters: the first of the `revisions` of PGM-0001 and PGM-0002 is of 19 June 2025; PRJ-0002 was approved on 12
# February, PRJ-0005 on 10 July 2025 and closed on 28 August 2026. All forums were set up in 2025.
IN_FORCE = (
    *("DEC-0001", "DEC-0002", "DEC-0004", "DEC-0005", "DEC-0006", "DEC-0007", "DEC-0010", "DEC-0011", "DEC-0012"),
    *("DEC-0013", "DEC-0014", "FOR-0001", "FOR-0002", "FOR-0003", "FOR-0004", "FOR-0005"),
    *("PGM-0001", "PGM-0002", "PRJ-0002", "PRJ-0005"),
)
# DEC-0008 was deprecated and PRJ-0006 put on hold on a day that no field has; of PRJ-0001 (version 1.2) and PRJ-0004
# (1.1) only the day of that later version is there.
NOT_KNOWN = ("DEC-0008", "PRJ-0001", "PRJ-0004", "PRJ-0006")

# Every day from 1 September to 25 November 2026 in the front matter of a decision: `created`, `decision_date`,
# `application_date`, `amendments`, and, of what another one alters, the day that takes effect. Without DEC-0029, which
# is restricted. DEC-0024 was put off on its decision_date; DEC-0031 has no application_date, so that it changes
# DEC-0002 at once, and DEC-0011 ends with the application_date of DEC-0022.
CHANGED = [
    ("2026-11-25", "DEC-0021", "amended"),
    ("2026-11-24", "DEC-0032", "decided"),
    ("2026-11-23", "DEC-0002", "amended by DEC-0031"),
    ("2026-11-23", "DEC-0031", "decided"),
    ("2026-11-23", "DEC-0032", "written"),
    ("2026-11-20", "DEC-0033", "written"),
    ("2026-11-17", "DEC-0030", "written"),
    ("2026-11-16", "DEC-0031", "written"),
    ("2026-11-12", "DEC-0026", "takes effect"),
    ("2026-11-09", "DEC-0028", "written"),
    ("2026-11-05", "DEC-0026", "decided"),
    ("2026-11-02", "DEC-0013", "amended"),
    ("2026-10-26", "DEC-0026", "written"),
    ("2026-10-26", "DEC-0027", "written"),
    ("2026-10-01", "DEC-0025", "takes effect"),
    ("2026-09-30", "DEC-0018", "amended"),
    ("2026-09-21", "DEC-0011", "superseded by DEC-0022"),
    ("2026-09-21", "DEC-0022", "takes effect"),
    ("2026-09-10", "DEC-0024", "decided: deferred"),
    ("2026-09-10", "DEC-0025", "decided"),
]
OFFICE = ("DEC", "FOR", "PGM", "PRJ")


def test_what_was_in_force_and_what_changed_is_what_a_reader_of_the_files_finds() -> None:
    office = open_site(CONFIG, "").run().shown
    stood = make_as_of(office, date(2026, 3, 1))
    found = {stage: sorted(row.entry.id for row in stood.rows_of(stage)) for stage in (Stage.IN_FORCE, Stage.UNKNOWN)}
    office_only = {stage: tuple(each for each in ids if each.startswith(OFFICE)) for stage, ids in found.items()}
    assert office_only == {Stage.IN_FORCE: tuple(sorted(IN_FORCE)), Stage.UNKNOWN: NOT_KNOWN}
    groups = changed_between(office, date(2026, 9, 1), date(2026, 11, 25)).groups
    told = [
        (str(each.day), each.entry.id, f"{each.what} {each.other.text}" if each.other else str(each.what))
        for group in groups
        for each in group.changes
        if each.entry.id.startswith("DEC")
    ]
    assert sorted(told) == sorted(CHANGED)


def test_the_command_answers_the_same() -> None:
    words = ["list", "decision", "--as-of", "2026-03-01", "--config", CONFIG, "--format", "json"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    rows = json.loads(result.stdout)
    in_force = [each["id"] for each in rows if each["stood"] == "in force"]
    assert in_force == [each for each in IN_FORCE if each.startswith("DEC")]
    assert [each["id"] for each in rows if each["stood"] != "in force"] == ["DEC-0008"]
