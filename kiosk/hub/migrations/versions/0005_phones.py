"""Phones of caseworkers, and the serial of what they send."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make their table and the serial."""
    op.add_column("kiosk", sa.Column("serial", sa.Integer, nullable=False, server_default="0"))
    op.create_table(
        "phone",
        sa.Column("name", sa.String(60), primary_key=True),
        sa.Column("ha1", sa.String(32), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
    )
