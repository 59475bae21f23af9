"""批量迁移: every case at work on other versions of a chart, tried on one version, and moved there if approved.

begin.py says which cases, look.py tries one case and keeps nothing, decide.py is what people do about the batch,
work.py is what the clock does for it: a portion of cases at a time, each in a transaction of its own. A case moves by
`migrate_case`, as it does alone.
"""

from app.services.migration.begin import begin_migration
from app.services.migration.decide import approve_migration, ask_migration, end_migration, undo_migration
from app.services.migration.work import work_on_migrations

__all__ = [
    "approve_migration",
    "ask_migration",
    "begin_migration",
    "end_migration",
    "undo_migration",
    "work_on_migrations",
]
