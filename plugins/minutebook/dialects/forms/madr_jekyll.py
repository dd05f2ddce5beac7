"""MADR on a Jekyll site: front matter for the menu, and no status."""

from minutebook.dialects.dialect import Dialect

DIALECT = Dialect(
    "jekyll-madr", 43, lambda reading: bool({"parent", "nav order"} & reading.names) and "status" not in reading.names
)
