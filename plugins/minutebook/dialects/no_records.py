"""Which files are no records, by their names and by what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatch

from minutebook.dialects.blanks import PLACEHOLDER
from minutebook.dialects.document import Document
from minutebook.dialects.families import stated_in
from minutebook.dialects.markups import MARKUPS
from minutebook.dialects.words import WordTable
from minutebook.sources.folder import is_markdown

_INTRODUCES = {
    "readme": "introduces its folder",
    "index": "introduces its folder",
    "_index": "introduces its folder",
    "summary": "is a table of contents",
    "contributing": "tells how to contribute",
    "license": "is a licence",
    "changelog": "tells what changed",
}
# Words for what records are made from, which may end any name, and those that also mean other things, which may not.
_SURE = "template|vorlage|plantilla|sjabloon|szablon|gabarit|шаблон|模板|テンプレート"
_UNSURE = "modèle|modele|modelo|modello|mall|mal|skabelon|şablon|sablon|muster|example|sample"
_KINDS = "adr|decision|eip|hip|kep|madr|oep|pep|record|rfc|rfd"
# What stands for a number nobody gave: 20xx-xx-xx, NNNN, YYYYMMDD, 00x, ###; not the 5xx of an error.
_BLANK = r"(?:(?:0+|[12][0-9])?x{2,}|0+x|n{2,}|y{4}|#+)(?:[-_.]?(?:mm|dd|xx))*"
# File names of templates: `template`, `0000-template`, `adr-template-de`, `20xx.TEMPLATE`, `NNNN-title`, `0000-modelo`;
# not `templates-for-mail`, and not `0004-modelo-de-datos`.
_TEMPLATE = re.compile(
    rf"(?:(?:{_BLANK}|[0-9]+)[-_ .])?(?:(?:{_KINDS})[-_ .])?(?:{_SURE})s?"
    r"(?:[-_ .](?:bare|example|full|long|minimal|short|[a-z]{2}))*"
    rf"|(?:(?:{_BLANK}|0+)[-_ .])?(?:(?:{_KINDS})[-_ .])?(?:{_UNSURE})(?:[-_ .][a-z]{{2}})?"
    rf"|{_BLANK}(?:[-_ .].*)?|[^\W\d].*[-_ .](?:{_SURE})"
)
# A number of zeros, which templates have and first records, too.
_ZERO = re.compile(r"(?:[a-z]+[-_ ]?)?0+(?:[-_. ].*)?")


# A folder of templates, in which a file is one if something in it is to be filled in.
_IN_TEMPLATES = re.compile(rf"(?:^|/)[_.]?(?:{_SURE})s?/", re.IGNORECASE)
# `{{title}}` and `<% tp.date %>`, which an editor fills in.
_FILLED_IN = re.compile(r"\{\{[^{}\n]+\}\}|<%[^\n]*%>")


def no_record_by_name(path: str, stem: str, skip: Iterable[str] = ()) -> str:
    """Why a file is no record, by its path; `stem` is the name it is known by."""
    name, stem = path.rpartition("/")[2], stem.casefold()
    if any(fnmatch(path, pattern) or fnmatch(name, pattern) for pattern in skip):
        return "is left out by map.yml"
    if not is_markdown(path) and name.casefold().rpartition(".")[2] not in MARKUPS:
        return "is not a Markdown page"
    return _INTRODUCES.get(stem) or ("is a template" if _TEMPLATE.fullmatch(stem) else "")


def no_record_by_text(document: Document, words: WordTable) -> str:
    """Why a file is no record, by what is in it; empty where it may be one, or is refused."""
    is_among_templates = _IN_TEMPLATES.search(document.path) is not None
    if is_among_templates and _FILLED_IN.search(document.raw):
        return "is a template"
    if document.is_refused:
        return ""
    if not document.raw.strip() and not document.values:
        return "is empty"
    if document.markup and stated_in(document, words).dialect == "plain":
        return "is not a Markdown page and states nothing of a record"
    if is_among_templates or _ZERO.fullmatch(document.path.rpartition("/")[2].rpartition(".")[0].casefold()):
        said = [each.text for each in stated_in(document, words).statements if each.key in ("status", "date", "title")]
        said += [each.title for each in document.body.sections[:1]]
        if any(PLACEHOLDER.fullmatch(each) or " | " in each for each in said):
            return "is a template"
    return ""
