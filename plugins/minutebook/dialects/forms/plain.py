"""Documents in which nothing is stated in a form of its own."""

from minutebook.dialects.dialect import Dialect

DIALECT = Dialect("plain", 99, lambda _: True)
