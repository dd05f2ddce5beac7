"""Kubernetes' proposals for enhancements: a README.md, and its values in kep.yaml beside it."""

from minutebook.dialects.dialect import Dialect
from minutebook.dialects.statements import front

DIALECT = Dialect("kep.yaml", 20, lambda reading: reading.document.form == "kep.yaml", (front,))
