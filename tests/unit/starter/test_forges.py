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
from minutebook.exporters.generated import is_untouched
from minutebook.pipeline import Settings, known_types, registry_for
from minutebook.schema.registry import Registry, make_registry
from minutebook.starter.forges import FORGES, forge_files
from minutebook.starter.forms import asked, needed
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


def comment(folder: Path, commit: str = "abc", known: str = "", number: str = "7") -> subprocess.CompletedProcess[str]:
    stand_in(folder, "gh", f'case "$*" in *"pulls/7 "*) echo abc ;; *"/comments --jq"*) echo "{known}" ;; esac')
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
    script = loaded(GITLAB[".gitlab-ci.yml"])["compare"]["script"][-1]
    given = {
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
