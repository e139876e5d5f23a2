"""Alembic's entry: applies the steps in `versions/` over the connection it is handed."""

from __future__ import annotations

from alembic import context

from kiosk.hub.tables import Table

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Table.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
