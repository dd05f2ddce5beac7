"""A realistic file of every family the world writes, in `families/`: all it states is read, and nothing is added."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from minutebook.dialects import forms
from minutebook.dialects.families import known_dialects, stated_in
from minutebook.dialects.words import known_words
from minutebook.importers.draft import RecordDraft
from minutebook.importers.folders.reading import read_draft
from minutebook.importers.folders.selection import selected
from minutebook.importers.mapping import ImportMap
from tests.fakes import type_of
from tests.unit.importers.folders.families.drafts import claims, codes, document_of, draft_of, files_of_the_world

FILES = files_of_the_world()
DRAFTS = {
    each.path: read_draft(each, type_of("decision"), ImportMap(), each.path)
    for each in selected(FILES, known_words()).documents
}


class Case(NamedTuple):
    """Everything a draft may hold; whatever a file does not say must not be there."""

    family: str
    title: str
    number: int | None
    original_id: str
    fields: dict[str, Any]
    claims: list[tuple[str, str]] = []  # noqa: RUF012  # never changed
    kept: dict[str, Any] = {}  # noqa: RUF012  # never changed
    codes: list[str] = []  # noqa: RUF012  # never changed


def decided(status: str, day: str = "", **more: Any) -> dict[str, Any]:
    return {"status": status, **({"decision_date": day} if day else {}), **more}


def unknown(said: str = "", **more: Any) -> dict[str, Any]:
    return {"status": "unknown", **({"imported_status": said} if said else {}), **more}


SILENT = ["no-status", "no-date"]

CASES = {
    "adr-tools/0003-use-mysql.md": Case(
        "nygard", "Use MySQL", 3, "3", decided("superseded", "2016-02-11"),
        [("superseded_by", "0007-use-postgres.md"), ("amended_by", "0005-keep-reports-apart.md")],
        codes=["disagreement"],
    ),
    "adr-tools/0007-use-postgres.md": Case(
        "nygard", "Use PostgreSQL for reporting", 7, "7", decided("accepted"),
        [("supersedes", "0003-use-mysql.md"), ("amends", "0005-keep-reports-apart.md")],
        codes=["unclear-date"],
    ),
    "adr-tools/0009-queue.md": Case(
        "nygard", "Put letters into a queue", 9, "9", decided("superseded", "2019-07-22"),
        [("superseded_by", "0012-send-at-once.md")],
    ),
    "adrkit/0042-gate-releases.md": Case(
        "adrkit", "Gate releases on the contract tests", 42, "0042",
        decided("accepted", "2026-03-01", deciders=["ana", "bo"], review_date="2027-03-01"),
        [("supersedes", "0031"), ("supersedes", "0032")],
        {"schemaVersion": "1.0", "id": "0042", "deciders": ["@ana", "@bo"], "relatesTo": ["0007"],
         "affects": [{"path": "services/api/**"}], "review": {"tier": "standard", "approvals": 2},
         "reversibility": "two-way", "blastRadius": "team", "complianceControls": ["SOC2-CC8.1"],
         "provenance": {"author": "human"}},
    ),
    "cosmos/adr-031-msg-service.md": Case(
        "cosmos", "Protobuf Msg Services", 31, "ADR-31", {"status": "accepted", "created": "2020-10-05"}
    ),
    "cosmos/adr-040-storage.md": Case(
        "cosmos", "Storage and SMT State Commitments", 40, "ADR-40", unknown("DRAFT", created="2020-01-20"),
        codes=["unknown-status"],
    ),
    "edgex/0019-registry.md": Case(
        "nygard", "Registry refactor", 19, "19", decided("accepted"),
        kept={"status": "Approved by TSC vote on 3/11/22"}, codes=["unclear-date"],
    ),
    "eips/eip-1559.md": Case(
        "eip", "Fee market change for ETH 1.0 chain", 1559, "1559", unknown("Final", created="2019-04-13"),
        [("related", "2718"), ("related", "2930")],
        {"eip": 1559, "author": "Ana Silva (@ana), Bo Lindqvist <bo@example.org>",
              "discussions-to": "https://example.org/2783", "type": "Standards Track", "category": "Core",
              "requires": "2718, 2930"},
        codes=["unusable-value", "unknown-status"],
    ),
    "gdr/0001-naming.md": Case("plain", "Naming of data products", 1, "1", unknown(), codes=SILENT),
    "keps/1234-graceful-shutdown/README.md": Case(
        "kep.yaml", "Graceful shutdown of nodes", 1234, "1234",
        {"status": "implemented", "created": "2019-05-02", "updated": "2021-01-11", "deciders": ["cy"]},
        [("supersedes", "/keps/sig-node/20180101-old.md")],
        {"kep-number": 1234, "authors": ["@ana"], "owning-sig": "sig-node", "reviewers": ["@bo"],
         "approvers": ["@cy", "TBD"], "stage": "stable", "latest-milestone": "v1.25"},
    ),
    "keps/2133-broken-day/README.md": Case(
        "kep.yaml", "Credential providers", 2133, "2133", unknown("imlpemented"),
        [("superseded_by", "/keps/sig-node/1234-graceful-shutdown")],
        {"kep-number": 2133, "creation-date": "2025-30-01"}, ["unclear-date", "unknown-status"],
    ),
    "konflux/0014-outbox.md": Case(
        "front matter", "Outbox sweeper", 14, "0014",
        {"status": "accepted", "summary": "The sweeper takes a lock.", "created": "2024-10-02", "tags": ["outbox"]},
        kept={"id": "0014", "author": ["Ana Silva"]},
    ),
    "konflux/0059-pipelines.md": Case(
        "front matter", "Pipelines as data", 59, "59", decided("superseded", "2025-09-01"),
        [("superseded_by", "0061-pipelines.md")], {"applies_to": ["build-service"], "topics": ["pipelines"]},
    ),
    "languages/0001-fr.md": Case(
        "list", "Choisir PostgreSQL", 1, "1",
        decided("accepted", "2023-01-24", deciders=["ana-silva", "elodie-durand"]),
    ),
    "languages/0002-de.md": Case(
        "nygard", "Berichte in PostgreSQL", 2, "2", decided("superseded"), [("superseded_by", "0003-es.md")],
        codes=["no-date"],
    ),
    "languages/0003-es.md": Case(
        "list", "Informes en el almacén", 3, "3",
        decided("accepted", "2022-03-03", deciders=["ana-silva", "bo-lindqvist"]),
    ),
    "languages/0004-pt.md": Case(
        "front matter", "Relatórios no armazém", 4, "4", {"status": "proposed", "created": "2024-02-02"}
    ),
    "languages/0005-tr.md": Case("nygard", "Raporlar ambarda", 5, "5", decided("accepted", "2023-05-12")),
    "languages/0006-zh.md": Case(
        "list", "报表进入数据仓库", 6, "6", decided("accepted", "2021-04-18", deciders=["ana", "bo"])
    ),
    "log4brains/20200405-use-lit.md": Case(
        "log4brains", "Use lit for the interface", None, "",
        {"status": "superseded", "tags": ["frontend", "build tools"]},
        [("superseded_by", "20210106-use-react.md"),
         ("supersedes", "packages/web/docs/adr/20191224-use-jquery.md")],
        codes=["people-not-told-apart", "unclear-date"],
    ),
    "log4brains/packages/web/docs/adr/20191224-use-jquery.md": Case(
        "madr-1", "Use jQuery", None, "", unknown(created="2019-12-24"), codes=["no-status", "date-from-name"]
    ),
    "madr/0001-madr-one.md": Case("madr-1", "Keep the log in the repository", 1, "1", unknown(), codes=SILENT),
    "madr/0002-madr-two.md": Case(
        "madr-2", "Use Gradle to build the app", 2, "2",
        decided("superseded", "2019-03-28", deciders=["ana-silva", "bo-lindqvist"]),
        [("superseded_by", "0005-use-bazel.md")],
    ),
    "madr/0003-madr-three.md": Case(
        "madr-3", "Write configuration in TOML", 3, "3",
        decided("accepted", "2023-04-05", deciders=["ana-silva", "bo-lindqvist"], consulted=["cy-young"],
                informed=["everybody"]),
        kept={"deciders": ["Ana Silva", "Bo Lindqvist"], "consulted": "Cy Young"},
    ),
    "madr/0004-madr-four.md": Case(
        "madr-4", "Madr four", 4, "4", {"status": "proposed"},
        kept={"date": {"YYYY-MM-DD when the decision was last updated": None},
              "decision-makers": {"list everyone involved in the decision": None},
              "consulted": {"list everyone whose opinions are sought (typically subject-matter experts); and with "
                            "whom there is a two-way communication": None},
              "informed": {"list everyone who is kept up-to-date on progress; and with whom there is a one-way "
                           "communication": None}},
        codes=["template-text", "no-title", "no-date"],
    ),
    "madr/0010-jekyll.md": Case(
        "jekyll-madr", "Support logical groups", 10, "10", unknown(),
        kept={"parent": "Decision Records", "nav_order": 10}, codes=["no-status", "disagreement", "no-date"],
    ),
    "madr/0123-madr-four.md": Case(
        "madr-4", "Serve fonts ourselves", 123, "123",
        decided("superseded", "2024-11-02", deciders=["ana-silva", "bo-lindqvist"]),
        [("superseded_by", "ADR-124")], {"decision-makers": "Ana Silva, Bo Lindqvist"},
    ),
    "misc/quoted.md": Case(
        "blockquote", "Store sessions in Redis", None, "",
        decided("accepted", "2021-04-18", deciders=["ana", "bo"]),
    ),
    "misc/tyree-index.md": Case(
        "list", "Hosting", None, "", decided("accepted"),
        kept={"status": "Decided. We are open to new hosts as they come up."}, codes=["no-date"],
    ),
    "misc/y-statement.md": Case("plain", "Cart state", None, "", unknown(), codes=SILENT),
    "moj/ADR021-use-cloudfront.md": Case(
        "blockquote", "Use CloudFront", 21, "ADR-21", decided("accepted", "2022-11-21")
    ),
    "morgan/0004-cache.md": Case(
        "nygard", "Cache at the edge", 4, "4", decided("superseded"), [("superseded_by", "0009-no-cache.md")],
        codes=["no-date"],
    ),
    "nats/ADR-17.md": Case(
        "table", "Ordered consumer", 17, "ADR-17",
        decided("accepted", "2021-09-29", tags=["jetstream", "client"]), [("amends", "ADR-15")],
    ),
    "odh/ODH-ADR-Operator-0007-auth-crd.md": Case(
        "table", "Open Data Hub - A resource for authentication", 7, "7", decided("accepted", "2024-08-07")
    ),
    "pep/pep-0009.rst": Case(
        "pep", "Sample Text Template", 9, "9", {"status": "superseded", "created": "2024-01-14"},
        [("supersedes", "3"), ("superseded_by", "12")],
    ),
    "oep/0003-one-queue.rst": Case(
        "nygard", "One queue for letters", 3, "3",
        decided("superseded", "2022-03-04", deciders=["ana-silva", "bo-lindqvist"]),
        [("superseded_by", "0005-no-queue.rst")], codes=["disagreement"],
    ),
    "oep/oep-0066-logging.rst": Case(
        "oep", "OEP-0066: Logging of services", None, "",
        {"status": "accepted", "created": "2023-04-05", "updated": "2023-06-01"}, [("supersedes", "oep-0012-old.rst")],
    ),
    "pep/pep-0012.txt": Case(
        "pep", "Sample reStructuredText template", 12, "12", unknown("Active", created="2002-08-05"),
        codes=["unknown-status"],
    ),
    "rfd/0009-attributes.adoc": Case(
        "table", "Keep drawings with the text", 9, "ADR-9", decided("accepted", "2024-05-06"),
    ),
    "rfd/0124-labels.adoc": Case(
        "rfd", "Labels of requests", 124, "RFD-124", unknown("published", tags=["process", "labels"]),
        codes=["unknown-status", "no-date"],
    ),
    "rfd/0123-state.md": Case(
        "rfd", "Storage replication", 123, "RFD-123",
        unknown("published", tags=["storage", "replication"]),
        kept={"discussion": "https://example.org/pull/123", "authors": "Ana Silva <ana@example.org>"},
        codes=["unknown-status", "no-date"],
    ),
    "rust/0002-rfc-process.md": Case(
        "rust-rfc", "rfc process", 2, "2", unknown(created="2014-03-11"), codes=["no-status"]
    ),
    "structured/adr_0001.md": Case(
        "structured-madr", "Keep events for seven years", 1, "ADR-1",
        {"status": "superseded", "summary": "Events are kept for seven years, as the law asks.",
         "created": "2025-01-15", "updated": "2025-02-20", "tags": ["retention", "events"]},
        [("project", "archive"), ("related", "adr_0002.md"), ("superseded_by", "adr_0009.md")],
        {"type": "adr", "category": "compliance", "author": "Records Team", "technologies": ["postgresql"],
         "audience": ["developers"], "status": "accepted"},
        ["unusable-value", "disagreement"],
    ),
    "swift/0005-objective-c-name-translation.md": Case(
        "swift-evolution", "Better Translation of Objective-C APIs Into Swift", 5, "5", decided("implemented"),
        kept={"status": "Implemented (Swift 3.0)"}, codes=["no-date"],
    ),
    "univention/0020-mail-relay.md": Case(
        "madr-2", "Relay mail through the gateway", 20, "20",
        decided("accepted", "2022-09-05", review_date="2023-12-31"),
    ),
    "wa/012-plain-language.md": Case(
        "bold line", "Plain language in all notices", 12, "ADR-12",
        decided("accepted", "2026-06-16", review_date="2027-06-16"),
    ),
}  # fmt: skip


def shown(draft: RecordDraft) -> Case:
    return Case(
        draft.family, draft.title, draft.number, draft.original_id, dict(draft.fields), claims(draft),
        dict(draft.kept), codes(draft),
    )  # fmt: skip


@pytest.mark.parametrize("path", CASES)
def test_a_file_of_each_family_is_read_whole_and_nothing_is_invented(path: str) -> None:
    assert shown(DRAFTS[path]) == CASES[path]


def test_every_file_of_the_folder_is_drafted_or_left_out_for_a_reason() -> None:
    assert set(DRAFTS) == set(CASES)
    beside = {each for each in FILES if each.endswith("kep.yaml")}
    assert set(selected(FILES, known_words()).left_out) == set(FILES) - set(CASES) - beside


@pytest.mark.parametrize("path", CASES)
def test_the_body_is_that_of_the_source_byte_for_byte_or_in_a_fence(path: str) -> None:
    body, data = DRAFTS[path].body.encode(), FILES[path]
    if not path.endswith(".md"):
        opening, _, rest = body.partition(b"\n")
        assert opening.startswith(b"```") and rest == data + b"```\n" and DRAFTS[path].body_line == 0
        return
    assert data.endswith(body)
    before = data[: len(data) - len(body)].decode("utf-8-sig")
    assert before == "" or (before.startswith("---\n") and before.endswith("---\n"))
    assert DRAFTS[path].body_line == before.count("\n") + 1


@pytest.mark.parametrize("path", CASES)
def test_a_file_goes_where_it_lay_and_answers_to_its_names(path: str) -> None:
    draft = DRAFTS[path]
    assert (draft.source, draft.path, draft.folder) == (path, path, path.rpartition("/")[0])
    stem = path.rpartition("/")[2].rpartition(".")[0]
    assert draft.title in draft.names and (stem in draft.names) is (stem != "README")


@pytest.mark.parametrize("path", CASES)
def test_every_value_found_names_its_line(path: str) -> None:
    beside = path.replace("README.md", "kep.yaml")
    lines = FILES[beside if beside in FILES and DRAFTS[path].family == "kep.yaml" else path].decode().split("\n")
    for each in DRAFTS[path].found:
        assert each.form in ("section", "changelog") or each.name.casefold() in lines[each.line - 1].casefold()


@pytest.mark.parametrize(
    ("family", "text", "path"),
    [
        ("minutebook", "---\nid: DEC-0001\nvisibility: internal\n---\n", "DEC-0001.md"),
        ("header", "Title: T\nStatus: Final\nAuthor: Ana\nKind: x\n\nText\n", "a.md"),
        ("line", "# T\n\nStatus: accepted\n", "a.md"),
        ("table", "# T\n\n| Author | Ana |\n|---|---|\n", "a.md"),
        ("madr-3", "---\ndeciders: ana\n---\n# T\n", "a.md"),
        ("front matter", "---\nstatus: x\nfoo: y\n---\n# T\n", "a.md"),
        ("structured-madr", "---\ntype: adr\n---\n# T\n", "a.md"),
        ("eip", "---\nerc: 20\n---\n# T\n", "a.md"),
        ("plain", "# T\n", "a.md"),
        ("plain", "", "a.md"),
    ],
)
def test_other_marks_of_a_family(family: str, text: str, path: str) -> None:
    assert draft_of(text, path).family == family


def test_every_family_has_a_file() -> None:
    seen = {each.family for each in CASES.values()}
    assert {each.name for each in known_dialects()} - seen == {"minutebook", "header", "line"}


def test_a_dialect_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The only test of this package with a file of its own: adding one is all that a dialect takes."""
    (tmp_path / "harbor.py").write_text(HARBOR, encoding="utf-8")
    monkeypatch.setattr(forms, "__path__", [*forms.__path__, str(tmp_path)])
    known_dialects.cache_clear()
    try:
        draft = draft_of("# Berth 4\n\nWe, the board, agreed on 2024-05-06 that: ships moor at berth 4.\n")
    finally:
        known_dialects.cache_clear()
    assert (draft.family, draft.fields) == ("harbor", decided("accepted", "2024-05-06"))
    assert draft_of("# Berth 4\n").family == "plain"


HARBOR = '''"""Minutes of the harbor board, which say the day in a sentence."""

import re

from minutebook.dialects.dialect import Dialect
from minutebook.dialects.statements import StatedValue

AGREED = re.compile(r"agreed on ([0-9-]+)")


def statements(document, words):
    """The day of the sentence, and that it was agreed."""
    found = AGREED.search(document.body.text)
    line = document.body.place_of(found.start())[0]
    values = {"status": ("agreed", "accepted"), "date": ("agreed on", found[1])}
    return [StatedValue(key, name, value, "line", line) for key, (name, value) in values.items()]


DIALECT = Dialect("harbor", 55, lambda reading: "the board, agreed" in reading.document.raw, (statements,))
'''


def test_dialects_have_names_of_their_own_and_the_last_fits_any_document() -> None:
    names = [each.name for each in known_dialects()]
    assert len(set(names)) == len(names) and names[-1] == "plain"
    assert stated_in(document_of(""), known_words()).statements == ()


def test_a_finding_of_kep_yaml_names_that_file() -> None:
    (problem,) = (
        each for each in DRAFTS["keps/2133-broken-day/README.md"].problems if each.code == "import-unclear-date"
    )
    assert (problem.location.path, problem.location.line) == ("keps/2133-broken-day/kep.yaml", 4)


def test_a_kep_is_known_by_its_own_name() -> None:
    names = DRAFTS["keps/1234-graceful-shutdown/README.md"].names
    assert "KEP-1234" in names and "README" not in names
