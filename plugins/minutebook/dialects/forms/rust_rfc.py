"""Rust's requests for comments: a list with the name of the feature and the pull request."""

from minutebook.dialects.dialect import Dialect

DIALECT = Dialect("rust-rfc", 30, lambda reading: reading.states_in("list", "feature name", "rfc pr"))
