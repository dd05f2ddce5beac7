"""Ethereum's and Hedera's proposals for improvements: numbered in the front matter."""

from minutebook.dialects.dialect import Dialect
from minutebook.dialects.statements import front

DIALECT = Dialect("eip", 22, lambda reading: bool({"eip", "erc", "hip"} & reading.names), (front,))
