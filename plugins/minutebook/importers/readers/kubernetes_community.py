"""Groups of the Kubernetes community as forums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

from minutebook import SourceDraft, SourceTree, placed

REPOSITORY = "https://github.com/kubernetes/community"
GROUPS = {
    "sigs": ("Special interest groups", "SIG {name}"),
    "workinggroups": ("Working groups", "WG {name}"),
    "usergroups": ("User groups", "UG {name}"),
    "committees": ("Committees", "{name} Committee"),
}
REGULAR = ("regular sig meeting", "regular wg meeting*", "regular meeting", "main sig meeting", "sig {name} meeting")
CADENCES = {
    "weekly*": "weekly",
    "biweekly*": "biweekly",
    "bi-weekly*": "biweekly",
    "monthly*": "monthly",
    "first * of the month": "monthly",
    "every third * of the month": "monthly",
    "quarterly*": "quarterly",
}
MEETING = "{description}, {frequency}: {day} {time} {tz}"
TAKEN = {"dir", "name", "mission_statement", "charter_link", "label", "stakeholder_sigs"}
IN_PART = {"leadership", "meetings", "contact", "subprojects"}


def drafts(files: SourceTree) -> Iterator[SourceDraft]:
    """A forum for each group.

    The tree: https://github.com/kubernetes/community, its list sigs.yaml, and the charter of each group in its folder.

        minutebook import ../community --into content/forums --reader kubernetes-community

    What was decided here, and may be decided otherwise in a copy of your own:
    * Every group in sigs.yaml is active. The file states no status; a group that is retired is taken out of it.
    * The cadence is that of the regular meeting, told by its name; where no meeting is called so, the one that all
      meetings share. Where they differ, or two regular meetings do, none is taken and the import says so.
    * The first chair named is the chair; all chairs and technical leads are members. Committees list their members
      under `chairs`, so a committee gets members and no chair.
    * Who may vote, the quorum, the layer of governance and the rights to decide stand in the charters, as text. They
      are left open, for a person to fill in.
    * People are told by their handles. Their names, e-mail addresses and employers are never taken over, nor are the
      addresses of video calls. What stands in the text of a charter stays there.
    """
    lists = files.yaml("sigs.yaml")
    for key, (family, title) in GROUPS.items():
        for group in lists.get(key) or []:
            yield forum(group, key, family, title)


def forum(group: dict[str, Any], key: str, family: str, title: str) -> SourceDraft:
    """One group of the list called `key`."""
    folder, is_committee = group["dir"], key == "committees"
    chairs, leads = accounts(group, "chairs"), accounts(group, "tech_leads")
    meetings = group.get("meetings") or []
    regular = regular_in(meetings, group["name"])
    contact = group.get("contact") or {}
    return SourceDraft(
        kind="forum",
        source=f"sigs.yaml#{key}/{folder}",
        place=group,
        family=family,
        folder=family.lower().replace(" ", "-"),
        title=title.format(name=group["name"]),
        status="active",
        names=[folder, f"{folder}/README.md"],
        body=[f"{folder}/{group.get('charter_link') or 'charter.md'}", f"{folder}/charter.md"],
        fields={
            "summary": group.get("mission_statement"),
            "cadence": [cadence(each["frequency"]) for each in regular or meetings if "frequency" in each],
            "chair": [] if is_committee else [handle(each) for each in chairs[:1]],
            "members": [{"person": handle(each)} for each in [*chairs, *leads]],
            "minutes": [each.get("archive_url") for each in regular],
            "related": [placed(f"SIG {each}", each) for each in group.get("stakeholder_sigs") or []],
        },
        keep={
            "Members" if is_committee else "Chairs": named(chairs),
            "Technical leads": named(leads),
            "Emeritus members" if is_committee else "Emeritus leads": named(accounts(group, "emeritus_leads")),
            "Liaison": named([contact["liaison"]["github"]] if contact.get("liaison") else []),
            "Charter": group.get("charter_link"),
            "Meetings": [MEETING.format_map(defaultdict(str, each)).strip(" :") for each in meetings],
            "Minutes": [f"{each['description']}: {each['archive_url']}" for each in meetings if "archive_url" in each],
            "Subprojects": [each["name"] for each in group.get("subprojects") or []],
            "Label": group.get("label"),
            "Slack": contact.get("slack"),
            "Mailing list": contact.get("mailing_list"),
            **{name: value for name, value in group.items() if name not in TAKEN | IN_PART},
        },
    )


def regular_in(meetings: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """The regular ones among meetings: all that fit the first pattern that any fits."""
    patterns = [each.format(name=name.lower()) for each in REGULAR]
    fitting = ([each for each in meetings if fits(each.get("description", ""), pattern)] for pattern in patterns)
    return next((found for found in fitting if found), [])


def cadence(said: str) -> str:
    """How often in our word; theirs where we have none."""
    return next((placed(ours, said) for theirs, ours in CADENCES.items() if fits(said, theirs)), said)


def fits(said: str, pattern: str) -> bool:
    """Whether a text is what a pattern asks for; case and the width of blanks do not matter."""
    return fnmatchcase(" ".join(said.lower().split()), pattern)


def accounts(group: dict[str, Any], role: str) -> list[str]:
    """Accounts of the people in a role."""
    return [each["github"] for each in (group.get("leadership") or {}).get(role) or []]


def handle(account: str) -> str:
    """Handles have small letters only."""
    return placed(account.lower(), account)


def named(people: list[str]) -> list[str]:
    """Accounts as people write them."""
    return [f"@{each}" for each in people]
