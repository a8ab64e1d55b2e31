"""Whole tables of questions at once: Arrow in, Arrow out, and the files that tables are kept in.

`docs/tables.md` has the shape of a table. Needs the `tables` extra: without it the rest of the package works, and
importing this raises `ImportError` with words that say what to install.
"""

try:
    import numpy  # noqa: F401 - only to see that it is there
    import pyarrow  # noqa: F401
except ModuleNotFoundError as error:  # pragma: no cover - tested in a process of its own
    raise ImportError(
        "tables need numpy and pyarrow: pip install 'agreements[tables]', or '.[tables]' from a clone",
        name=error.name,
    ) from error

from agreements.tables.audit import AuditSummary, audit
from agreements.tables.column_names import TableWarning
from agreements.tables.decide import Auditor
from agreements.tables.error import TableError

__all__ = ["AuditSummary", "Auditor", "TableError", "TableWarning", "audit"]
