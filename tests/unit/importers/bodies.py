"""Records as public bodies hold them, which once came in and were then refused by the check."""

HEAD = "# 1. Title\n\nDate: 2024-01-10\n\n## Status\n\nAccepted\n\n## Context\n\n"
FRONT = "---\ntitle: T\nstatus: accepted\n"

FILES = {
    "address of an app": f"{HEAD}[1](rdar://1) [2](vscode://x) [3](tel:1) [4](ftp://x/y)\n",
    "picture in the text": f"{HEAD}![x](data:image/png;base64,iVBORw0KGgo=)\n",
    "script in a link": f"{HEAD}[1](javascript:alert(1)) [2][x]\n\n[x]: <vbscript:x>\n",
    "path of one machine": f"{HEAD}[1](C:\\a\\b.doc) [2](\\\\share\\a.doc) [3](file:///a)\n",
    "half an address": f"{HEAD}[1](http://[bad) [2](//host/x)\n",
    "frame": f'{HEAD}<iframe src="https://example.org/map"></iframe>\n',
    "script": f"{HEAD}<script>a()</script> <img src=x.png onerror=a()> <form><button>Go</button></form>\n",
    "words in angles": f"{HEAD}List<String>, Map<K, V>, <title>, <link>, <your name>, <T extends Row>\n",
    "ids that the site keeps": f'{HEAD}<a id="mb-card"></a> <div class="md-header" data-x="1">x</div>\n',
    "a link without an address": f"{HEAD}[title](link) [x](<url>) [y](path/to/page.md) [z](a b.md)\n",
    "a link with nothing": f"{HEAD}[x]() [y](<>) [z](TODO) ![](path/to/img.png)\n",
    "braces": f"{HEAD}{{{{ name }}}} {{% include 'x' %}} {{# note #}}\n",
    "a file taken in": f'{HEAD}--8<-- "other.md"\n\n[TOC]\n',
    "a view of ours": f"{HEAD}```minutebook\ntable: nothing\n```\n",
    "pictures of other hosts": f"{HEAD}![x](https://example.org/a.png) <img src=//h/x.png>\n",
    "updated before created": f"{FRONT}created: 2024-08-09\nupdated: 2024-01-08\n---\nx\n",
    "settled before created": f"{FRONT}created: 2024-08-09\ndecision_date: 2024-01-08\n---\nx\n",
    "id of a template": f"{FRONT}id: ADR-0\n---\nx\n",
    "number of a template": f"{FRONT}id: XXX-NNN\n---\nx\n",
    "title of a template": "# ADR-NNN\n\n## Status\n\nAccepted\n",
    "title of nothing": "# XXX\n\n## Status\n\nAccepted\n",
    "a very long title": f"# {'word ' * 300}\n\n## Status\n\nAccepted\n",
    "a title with marks": "# <b>a</b> `x` [a](b.md) {{ x }} # 2 #\n\n## Status\n\nAccepted\n",
    "tags with odd signs": f"{FRONT}tags: ['C#', a/b, 'x y']\n---\nx\n",
    "tags of a template": f"{FRONT}tags: [a, '<x>', '{{tag}}']\n---\nx\n",
    "people that are no handles": f"{FRONT}deciders: ['@x', 'Team #1', x@y.z]\nowner: '@org/team'\n---\nx\n",
    "a name that is a title, too": f"{FRONT}deciders: [t, dec-0001]\n---\nx\n",
    "a kind of its own": f"{FRONT}type: adr\n---\nx\n",
    "a level of its own": f"{FRONT}visibility: team\n---\nx\n",
    "a seal of its own": f"{FRONT}sealed: {{date: 2024-01-01, text: {{a: b}}}}\n---\nx\n",
    "an exception of its own": f"{FRONT}waive: [{{code: unsafe-html, reason: x, until: 2099-01-01}}]\n---\nx\n",
    "two heads": "---\ntitle: A\n---\n---\nstatus: accepted\n---\nx\n",
    "several headings": f"{HEAD}# Two\n\n# Three\n\n<h1>x</h1>\n",
}
"""Files as public bodies of records hold them."""

FOLDERS = {
    "replaced and not said so": {"1.md": "Accepted", "2.md": "Accepted\n\nSupersedes [One](1.md)"},
    "replaced by a proposal": {"1.md": "Superseded by [Two](2.md)", "2.md": "Proposed"},
    "replaced by nothing": {"1.md": "Superseded", "2.md": "Superseded by 0099"},
    "replaced by itself": {"1.md": "Superseded by [One](1.md)"},
    "replaced in a circle": {"1.md": "Superseded by 2", "2.md": "Superseded by 1"},
    "changed in a circle": {"1.md": "Accepted\n\nAmends 2", "2.md": "Accepted\n\nAmends 1"},
    "one number twice": {"0001-a.md": "Accepted", "ADR-1.md": "Accepted"},
    "folders with marks": {"a<b>'c'/1.md": "Accepted", "d #1/2.md": "See [One](../a<b>'c'/1.md)"},
}
"""Folders of files, each by what stands below Status."""


def as_site(pages: dict[str, str]) -> str:
    """One of FOLDERS as the files of a site."""
    return "".join(f"-- {path} --\n# {path}\n\n## Status\n\n{status}\n" for path, status in pages.items())
