"""Words of the glossary explained where they stand: a page of the site's own tells what they mean."""

from __future__ import annotations

from minutebook.features.feature import Feature
from minutebook.render.assets import alone

FEATURE = Feature(
    key="glossary",
    order=95,
    title="words of glossary.md, explained where they stand",
    files=lambda ask: alone(ask.language, "terms.js"),
    options={"page": "glossary.md", "leave_out": []},
    explains=True,
    is_plugin=True,
    joins=False,  # texts that were there before stay as they were
)
