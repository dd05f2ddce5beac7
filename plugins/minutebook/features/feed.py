"""A feed of what was decided, replaced, amended or ended, for those who would not look every day."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from minutebook.core.late import LateMap
from minutebook.exporters.feed import feed
from minutebook.features.feature import Ask, Feature

FEED = "feed.xml"


def _files(ask: Ask) -> Mapping[str, str]:
    """None for a site that does not say where it is published: a feed is read elsewhere, and needs whole addresses."""
    if not ask.address:
        return {}
    address = f"{ask.address.rstrip('/')}/"
    return LateMap({FEED: partial(feed, ask.catalog, ask.today, ask.name, address, FEED, ask.language)})


FEATURE = Feature(key="feed", order=46, title="a feed of what was decided", files=_files, feed=FEED)
