"""Replies to cases, and visitors' answers to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "reply",
        sa.Column("reply_id", sa.String(36), primary_key=True),
        sa.Column("mailbox_id", sa.String(32), nullable=False, index=True),
        sa.Column("kiosk_number", sa.Integer, sa.ForeignKey("kiosk.number"), nullable=False, index=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("written_at", sa.DateTime, nullable=False),
        sa.Column("taken", sa.Boolean, nullable=False),
    )
    op.create_table(
        "case_answer",
        sa.Column("answer_id", sa.String(36), primary_key=True),
        sa.Column("mailbox_id", sa.String(32), nullable=False, index=True),
        sa.Column("kiosk_number", sa.Integer, sa.ForeignKey("kiosk.number"), nullable=False),
        sa.Column("key_id", sa.String(16), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("received_at", sa.DateTime, nullable=False),
    )
