"""What a forge reads, against the forges' own schemas and by running the steps as a forge would."""

import json
import os
import re
import subprocess
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from minutebook.core.text import label_of
from minutebook.disk.kept import FOLDER
from minutebook.exporters.generated import is_untouched
from minutebook.pipeline import Settings, known_types, registry_for
from minutebook.schema.registry import Registry, make_registry
from minutebook.starter.forges import FORGES, forge_files
from minutebook.starter.forms import asked, needed
from tests.architecture.source import ROOT
from tests.sites.supplier import Supplier

REGISTRY = registry_for(Settings())
GITHUB = forge_files(REGISTRY, "github", "content")
GITLAB = forge_files(REGISTRY, "gitlab", "content")
WORKFLOWS = [path for path in GITHUB if "/workflows/" in path]
FORMS = [path for path in GITHUB if "/ISSUE_TEMPLATE/new-" in path]
DIFF = "<!-- minutebook-diff -->\n### What this does\n"
FORM = "### Type\r\n\r\ndecision\r\n\r\n### Owner\r\n\r\nana\r\n\r\n### Context\r\n\r\n$(touch pwned) `touch pwned`\r\n"


def schema(name: str) -> Any:
    text = (files("check_jsonschema") / "builtin_schemas" / "vendor" / f"{name}.json").read_text(encoding="utf-8")
    return json.loads(text)


def validate(name: str, data: Any) -> None:
    found = schema(name)
    jsonschema.validators.validator_for(found)(found).validate(data)


def loaded(text: str) -> Any:
    """As a forge reads YAML: `on` is a word."""
    return json.loads(json.dumps(yaml.load(text, YesNo)))


class YesNo(yaml.SafeLoader):
    """YAML 1.2 in what matters here."""


YesNo.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:bool"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
YesNo.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


@pytest.mark.parametrize("path", WORKFLOWS)
def test_a_workflow_is_one_by_the_schema_of_github(path: str) -> None:
    validate("github-workflows", loaded(GITHUB[path]))


@pytest.mark.parametrize("path", FORMS)
def test_a_form_is_one_by_the_schema_of_github(path: str) -> None:
    form = loaded(GITHUB[path])
    validate("github-issue-forms", form)
    labels = [each["attributes"]["label"] for each in form["body"]]
    names = [each["id"] for each in form["body"]]
    assert len(set(labels)) == len(labels) and len(set(names)) == len(names)


def test_the_pipeline_is_one_by_the_schema_of_gitlab() -> None:
    validate("gitlab-ci", loaded(GITLAB[".gitlab-ci.yml"]))


def test_a_schema_refuses_what_is_wrong() -> None:
    wrong = loaded(GITHUB[FORMS[0]])
    wrong["body"][0]["type"] = "drop"
    with pytest.raises(jsonschema.ValidationError):
        validate("github-issue-forms", wrong)


def test_each_kind_that_is_tended_has_a_form_on_either_forge() -> None:
    tended = [each.kind for each in known_types() if each.kind.tended]
    assert tended and len(FORMS) == len(tended)
    assert {f".gitlab/issue_templates/New {kind.name.lower()}.md" for kind in tended} <= {*GITLAB}


def test_a_form_asks_for_all_a_new_record_needs_and_each_section() -> None:
    for record_type in known_types():
        if record_type.kind.tended:
            body = loaded(GITHUB[f".github/ISSUE_TEMPLATE/new-{record_type.kind.key}.yml"])["body"]
            must = {each["attributes"]["label"] for each in body if each.get("validations", {}).get("required")}
            assert must == {"Type", *(label_of(name) for name in needed(record_type))}
            assert {*record_type.kind.sections} <= {each["attributes"]["label"] for each in body}
            assert set(needed(record_type)) <= set(asked(record_type))


def test_a_kind_of_a_sites_own_has_a_form_too() -> None:
    class Tended(Supplier):
        """A company."""

        kind = replace(Supplier.kind, tended=True)

    found = forge_files(make_registry([*known_types(), Tended]), "github", "content")
    validate("github-issue-forms", loaded(found[".github/ISSUE_TEMPLATE/new-supplier.yml"]))


@pytest.mark.parametrize("forge", FORGES)
def test_files_are_the_same_each_time_and_known_again(forge: str) -> None:
    found = forge_files(REGISTRY, forge, "content")
    assert found == forge_files(Registry(REGISTRY.types), forge, "content")
    for path, text in found.items():
        assert is_untouched(text.encode()), path
        assert not is_untouched(f"{text}# mine\n".encode()), path
        assert text.endswith("\n") and "@@" not in text, path


def steps(path: str) -> list[dict[str, Any]]:
    return [each for job in loaded(GITHUB[path])["jobs"].values() for each in job["steps"]]


def test_no_step_puts_what_a_stranger_says_into_a_script() -> None:
    scripts = [each["run"] for path in WORKFLOWS for each in steps(path) if "run" in each]
    assert scripts and not [script for script in scripts if "${{" in script]


def test_what_runs_a_strangers_code_may_only_read() -> None:
    for path in WORKFLOWS:
        workflow = loaded(GITHUB[path])
        assert "pull_request_target" not in workflow["on"]
        if "pull_request" in workflow["on"]:
            assert workflow["permissions"] == {"contents": "read"}
            assert not [job for job in workflow["jobs"].values() if "permissions" in job]
            assert "secrets." not in GITHUB[path]
        if "workflow_run" in workflow["on"]:
            uses = [each.get("uses", "") for each in steps(path)]
            assert not [each for each in uses if "checkout" in each or "setup" in each]


def step(path: str, name: str) -> str:
    return next(str(each["run"]) for each in steps(path) if each.get("name") == name)


def run(script: str, folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a forge does, with the commands in `folder`/bin before all others."""
    environment = {**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}", "RUNNER_TEMP": str(folder), **given}
    command = ["bash", "-e", "-c", script]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)


def stand_in(folder: Path, name: str, text: str) -> None:
    (folder / "bin").mkdir(exist_ok=True)
    path = folder / "bin" / name
    path.write_text(f'#!/bin/bash\nprintf "%s\\n" "{name} $*" >> "{folder}/log"\n{text}\n')
    path.chmod(0o755)


def comment(
    folder: Path, commit: str = "abc", known: str = "", number: str = "7", files: str = "", label: str = ""
) -> subprocess.CompletedProcess[str]:
    (folder / "files").write_text(files)
    (folder / "label").write_text(label)
    answers = f"""case "$*" in
        *"/pulls/7/files"*) cat "{folder}/files" ;;
        *"/issues/7/events"*) cat "{folder}/label" ;;
        *"/actions/runs?head_sha=abc"*) echo 2026-11-23T10:00:00Z ;;
        *"pulls/7 --jq .head.sha"*) echo abc ;;
        *"pulls/7 --jq .user"*) echo bo ;;
        *"/comments --jq"*) echo "{known}" ;;
    esac"""
    stand_in(folder, "gh", answers)
    review = folder / "minutebook-review"
    review.mkdir(exist_ok=True)
    (review / "number").write_text(number)
    if not (review / "diff.md").is_symlink():
        (review / "diff.md").write_text(DIFF)
    name = "Write the comment, or bring it up to date"
    return run(step(".github/workflows/minutebook-comment.yml", name), folder, REPOSITORY="o/r", COMMIT=commit)


def log(folder: Path) -> str:
    return (folder / "log").read_text() if (folder / "log").exists() else ""


def test_the_comment_is_written_once_and_then_kept_up_to_date(tmp_path: Path) -> None:
    assert comment(tmp_path).returncode == 0
    assert "--method POST repos/o/r/issues/7/comments" in log(tmp_path)
    assert (tmp_path / "comment.md").read_text() == DIFF
    assert comment(tmp_path, known="42").returncode == 0
    assert "--method PATCH repos/o/r/issues/comments/42" in log(tmp_path)


def test_changed_files_that_run_something_stand_above_what_their_code_says(tmp_path: Path) -> None:
    paths = [
        "content/decisions/DEC-0001-x.md",
        "content/a/Photo.PNG",
        "content/costs.xlsx",
        "mkdocs.yml",
        "kinds/supplier.py",
        "kinds/notes.md",
        "overrides/home.html",
        "requirements.txt",
        ".github/workflows/minutebook.yml",
        "hooks/cmd",
        "content/x.js",
        "a`b<c>\nd.sh",
    ]
    done = comment(tmp_path, files="".join(f"{json.dumps(each)}\n" for each in paths))
    assert done.returncode == 0, done.stderr
    said = (tmp_path / "comment.md").read_text()
    head, _, rest = said.partition("### What this does")
    assert said.startswith("<!-- minutebook-diff -->\n**Changed files that run or set something.**") and rest == "\n"
    listed = [line.removeprefix('- `"').removesuffix('"`') for line in head.splitlines() if line.startswith("- ")]
    expected = sorted([*paths[3:-1], "a?b?c?\\nd.sh"], key=lambda each: each.encode())
    assert sorted(listed) == expected and "photo" not in head.lower()


def test_a_long_list_of_files_is_cut_and_counted(tmp_path: Path) -> None:
    comment(tmp_path, files="".join(f'"kinds/{number}.py"\n' for number in range(60)))
    said = (tmp_path / "comment.md").read_text()
    assert said.count("- `") == 50 and "- and 10 more\n" in said
    comment(tmp_path, files="".join(f'"content/{number}.md"\n' for number in range(3000)))
    assert "lists 3000 files and no more" in (tmp_path / "comment.md").read_text()


@pytest.mark.parametrize(
    ("events", "said", "is_taken_off"),
    [
        ("labeled\t2026-11-23T11:00:00Z\tana\n", "A danger may pass:** `ana` set the label", False),
        ("labeled\t2026-11-23T11:00:00Z\tbo\n", "`bo`, who opened this pull request, set the label", False),
        ("labeled\t2026-11-23T09:00:00Z\tana\n", "was taken off:** `ana` set it before the latest commits", True),
        ("labeled\t2026-11-23T11:00:00Z\tana\nunlabeled\t2026-11-23T11:05:00Z\tana\n", "", False),
        ("", "", False),
    ],
)
def test_the_comment_says_who_let_a_danger_pass(tmp_path: Path, events: str, said: str, is_taken_off: bool) -> None:
    done = comment(tmp_path, label=events)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "comment.md").read_text()
    assert said in text and ("danger-accepted" in text) == bool(said)
    assert text.endswith("\n### What this does\n")
    assert ("--method DELETE repos/o/r/issues/7/labels/danger-accepted" in log(tmp_path)) == is_taken_off


@pytest.mark.parametrize(("accepted", "code"), [("false", 1), ("true", 0)])
def test_a_danger_stops_a_pull_request_unless_its_label_is_set(tmp_path: Path, accepted: str, code: int) -> None:
    ends = 'printf x > minutebook-review/diff.md; case "$*" in *--fail-on-danger*) exit 1 ;; esac'
    stand_in(tmp_path, "minutebook", ends)
    script = step(".github/workflows/minutebook.yml", "Say what this change does to the records")
    summary = str(tmp_path / "summary")
    done = run(script, tmp_path, ACCEPTED=accepted, BASE="origin/main", NUMBER="7", GITHUB_STEP_SUMMARY=summary)
    assert done.returncode == code and Path(summary).read_text() == "x"
    assert ("danger-accepted" in done.stdout) == bool(code)
    assert (tmp_path / "minutebook-review/number").read_text() == "7\n"


@pytest.mark.parametrize(("labels", "code"), [("", 1), ("a,danger-accepted-not", 1), ("a,danger-accepted,b", 0)])
def test_a_danger_stops_a_merge_request_unless_its_label_is_set(tmp_path: Path, labels: str, code: int) -> None:
    stand_in(tmp_path, "minutebook", 'case "$*" in *--fail-on-danger*) exit 1 ;; esac')
    script = "\n".join(loaded(GITLAB[".gitlab-ci.yml"])["compare"]["script"])
    done = run(script, tmp_path, CI_MERGE_REQUEST_LABELS=labels, BASE="origin/main", MINUTEBOOK_TOKEN="")
    assert done.returncode == code, done.stderr
    stand_in(tmp_path, "minutebook", "exit 2")
    assert run(script, tmp_path, CI_MERGE_REQUEST_LABELS="danger-accepted", BASE="x").returncode == 2


OURS = {each.as_posix(): each.read_text(encoding="utf-8") for each in (ROOT / ".github/workflows").glob("*.yml")}


@pytest.mark.parametrize("text", [*(GITHUB[path] for path in WORKFLOWS), *OURS.values()])
def test_an_action_is_pinned_by_its_commit_with_the_version_beside_it(text: str) -> None:
    uses = [line.strip() for line in text.splitlines() if re.match(r"\s*(- )?uses:", line)]
    assert [line for line in uses if not re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] == []


def test_one_action_has_one_commit_everywhere_and_dependabot_keeps_it_up_to_date() -> None:
    texts = [*(GITHUB[path] for path in WORKFLOWS), *OURS.values()]
    pins = {pin for text in texts for pin in re.findall(r"uses: (\S+@\S+)", text)}
    assert len({pin.partition("@")[0] for pin in pins}) == len(pins) > 4
    validate("dependabot", loaded(GITHUB[".github/dependabot.yml"]))
    validate("dependabot", loaded((ROOT / ".github/dependabot.yml").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "text",
    [GITHUB[f".github/workflows/{name}.yml"] for name in ("minutebook", "minutebook-publish")]
    + [text for name, text in OURS.items() if name.endswith(("/check.yml", "/publish.yml"))],
)
def test_what_is_kept_between_runs_is_restored_and_newer_settings_begin_with_what_older_ones_left(text: str) -> None:
    steps = [step for job in loaded(text)["jobs"].values() for step in job["steps"]]
    (kept,) = [each["with"] for each in steps if each.get("uses", "").startswith("actions/cache@")]
    assert kept["path"] == FOLDER and kept["key"].startswith(kept["restore-keys"].splitlines()[0])
    assert all(kept["key"].startswith(each) for each in kept["restore-keys"].splitlines())


def test_the_pipeline_keeps_what_is_worked_out_too() -> None:
    kept = loaded(GITLAB[".gitlab-ci.yml"])[".minutebook"]["cache"]
    assert FOLDER in [path for each in kept for path in each["paths"]]


def test_the_site_is_published_every_day_as_well() -> None:
    for text in (
        GITHUB[".github/workflows/minutebook-publish.yml"],
        OURS[f"{ROOT.as_posix()}/.github/workflows/publish.yml"],
    ):
        assert re.fullmatch(r"\d+ \d+ \* \* \*", loaded(text)["on"]["schedule"][0]["cron"])
    rules = loaded(GITLAB[".gitlab-ci.yml"])["workflow"]["rules"]
    assert {"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"} in rules, "which holds for a schedule too"


@pytest.mark.parametrize(("commit", "number"), [("old", "7"), ("abc", "8"), ("abc", "$(touch pwned)")])
def test_only_the_pull_request_that_was_checked_gets_a_comment(tmp_path: Path, commit: str, number: str) -> None:
    assert comment(tmp_path, commit, number=number).returncode == 0
    assert "--method" not in log(tmp_path) and not [*tmp_path.rglob("pwned")]


def test_a_link_that_was_handed_over_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "minutebook-review").mkdir()
    (tmp_path / "secret").write_text(DIFF)
    (tmp_path / "minutebook-review/diff.md").symlink_to(tmp_path / "secret")
    assert comment(tmp_path).returncode == 1 and "--method" not in log(tmp_path)


def test_a_form_reaches_the_command_as_text(tmp_path: Path) -> None:
    stand_in(tmp_path, "minutebook", f'[ "$1" = new ] && cat > "{tmp_path}/form"')
    done = run(
        step(".github/workflows/minutebook-record.yml", "Make the record"), tmp_path, FORM=FORM, TITLE='-x "`id`"'
    )
    assert done.returncode == 0, done.stderr
    assert 'minutebook new decision --title=-x "`id`" --from-form - --no-input' in log(tmp_path)
    assert (tmp_path / "form").read_text() == "\n### Owner\n\nana\n\n### Context\n\n$(touch pwned) `touch pwned`\n\n"
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize("kind", ["--help", "a b", "Decision", "", "x;y"])
def test_a_form_that_names_no_kind_makes_nothing(tmp_path: Path, kind: str) -> None:
    stand_in(tmp_path, "minutebook", "")
    form = FORM.replace("decision", kind)
    done = run(step(".github/workflows/minutebook-record.yml", "Make the record"), tmp_path, FORM=form, TITLE="T")
    assert (done.returncode, log(tmp_path)) == (1, "")


@pytest.mark.parametrize(("known", "method"), [("", "POST"), ("5", "PUT")])
def test_the_note_on_gitlab_is_written_once_and_then_kept_up_to_date(tmp_path: Path, known: str, method: str) -> None:
    notes = json.dumps([{"id": 4, "body": "hi"}, *([{"id": 5, "body": DIFF}] if known else [])])
    stand_in(tmp_path, "curl", f"""case "$*" in *per_page*) printf '%s' '{json.dumps(json.loads(notes))}' ;; esac""")
    script = "\n".join(loaded(GITLAB[".gitlab-ci.yml"])["compare"]["script"])
    stand_in(tmp_path, "minutebook", "")
    given = {
        "BASE": "origin/main",
        "CI_API_V4_URL": "https://x/api",
        "CI_PROJECT_ID": "1",
        "CI_MERGE_REQUEST_IID": "2",
        "MINUTEBOOK_TOKEN": "t",
    }
    done = run(script, tmp_path, **given)
    assert done.returncode == 0, done.stderr
    target = "https://x/api/projects/1/merge_requests/2/notes" + (f"/{known}" if known else "")
    assert (
        log(tmp_path)
        .rstrip()
        .endswith(f"--request {method} --output /dev/null --data-urlencode body@minutebook-diff.md {target}")
    )
    assert run(script, tmp_path, **{**given, "MINUTEBOOK_TOKEN": ""}).returncode == 0
