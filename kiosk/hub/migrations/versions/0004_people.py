"""People of the office, who a case is assigned to, a chained audit trail, kiosks found by their key's id."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from alembic import op

from kiosk.hub.audit import digest_of

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables and columns, and chain what is in the trail so far."""
    op.add_column("kiosk", sa.Column("key_id", sa.String(16), nullable=False, server_default=""))
    op.add_column("kiosk", sa.Column("health", sa.String(4000)))
    op.create_index("ix_kiosk_key_id", "kiosk", ["key_id"])
    op.add_column("submission", sa.Column("blob", sa.String(64)))
    op.create_index("ix_submission_received_at", "submission", ["received_at"])
    op.add_column("case_file", sa.Column("assigned_to", sa.String(60)))
    op.add_column("audit", sa.Column("who", sa.String(60), nullable=False, server_default=""))
    op.add_column("audit", sa.Column("digest", sa.LargeBinary(32), nullable=False, server_default=""))
    op.create_table(
        "account",
        sa.Column("name", sa.String(60), primary_key=True),
        sa.Column("folded", sa.String(60), nullable=False, unique=True),
        sa.Column("role", sa.String(30), nullable=False),
        sa.Column("password", sa.String(200), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "sitting",
        sa.Column("digest", sa.LargeBinary(32), primary_key=True),
        sa.Column("name", sa.String(60), sa.ForeignKey("account.name"), nullable=False, index=True),
        sa.Column("began_at", sa.DateTime, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "sign_in_try",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("subject", sa.LargeBinary(32), nullable=False, index=True),
        sa.Column("at", sa.DateTime, nullable=False, index=True),
    )
    _fill_in()


def _fill_in() -> None:
    connection = op.get_bind()
    kiosk = sa.table("kiosk", sa.column("number"), sa.column("device_key", sa.LargeBinary), sa.column("key_id"))
    for number, device_key in connection.execute(sa.select(kiosk.c.number, kiosk.c.device_key)).all():
        named = hashlib.sha256(device_key).hexdigest()[:16]
        connection.execute(kiosk.update().where(kiosk.c.number == number).values(key_id=named))
    audit = sa.table(
        "audit",
        sa.column("number", sa.Integer),
        sa.column("at", sa.DateTime),
        sa.column("event", sa.String),
        sa.column("detail", sa.String),
        sa.column("digest", sa.LargeBinary),
    )
    digest = bytes(32)
    # Numbers may have gaps where a transaction failed; the chain has none.
    entries = connection.execute(sa.select(audit).order_by(audit.c.number)).all()
    for number, each in enumerate(entries, start=1):
        digest = digest_of(digest, number, each.at, each.event, "", each.detail)
        connection.execute(audit.update().where(audit.c.number == each.number).values(number=number, digest=digest))
