"""Items that come in parts, the files of submissions, what kiosks say of themselves and are told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "parted_item",
        sa.Column("kiosk_number", sa.Integer, sa.ForeignKey("kiosk.number"), primary_key=True),
        sa.Column("item_id", sa.String(36), primary_key=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("sha256", sa.LargeBinary(32), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("outcome", sa.String(40)),
        sa.Column("touched_at", sa.DateTime, nullable=False, index=True),
    )
    op.create_table(
        "part",
        sa.Column("kiosk_number", sa.Integer, sa.ForeignKey("kiosk.number"), primary_key=True),
        sa.Column("item_id", sa.String(36), primary_key=True),
        sa.Column("start", sa.Integer, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "attachment",
        sa.Column("attachment_id", sa.String(36), primary_key=True),
        sa.Column("submission_id", sa.String(36), nullable=False, index=True),
        sa.Column("kiosk_number", sa.Integer, sa.ForeignKey("kiosk.number"), nullable=False),
        sa.Column("key_id", sa.String(16), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("received_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "kiosk_report",
        sa.Column("kiosk_number", sa.Integer, sa.ForeignKey("kiosk.number"), primary_key=True),
        sa.Column("audit_number", sa.Integer, nullable=False),
        sa.Column("audit_digest", sa.LargeBinary(32), nullable=False),
        sa.Column("said_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "notice",
        sa.Column("notice_id", sa.String(36), primary_key=True),
        sa.Column("kiosk_number", sa.Integer, sa.ForeignKey("kiosk.number"), nullable=False, index=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("taken_at", sa.DateTime),
    )
