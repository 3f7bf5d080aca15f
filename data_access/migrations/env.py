"""Runs the migrations on the connection that schema.py opened and locked."""

from __future__ import annotations

from alembic import context

from data_access.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
