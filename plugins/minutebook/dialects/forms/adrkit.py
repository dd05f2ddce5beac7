"""Records of adrkit, which number their schema."""

from minutebook.dialects.dialect import Dialect

DIALECT = Dialect("adrkit", 41, lambda reading: "schemaversion" in reading.names)
