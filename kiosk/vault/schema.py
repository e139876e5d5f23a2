"""The vault's tables, as steps that are applied in order and never changed afterwards.

`PRAGMA user_version` counts the steps a vault has taken. Times are UTC in ISO 8601; ids are UUIDv7.
No table holds a name, a passport number or an answer outside sealed bytes.
"""

from __future__ import annotations

STEPS: tuple[str, ...] = (
    """
    CREATE TABLE setting (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE submission (
        submission_id TEXT PRIMARY KEY,
        reference TEXT NOT NULL UNIQUE,
        form_id TEXT NOT NULL,
        form_version TEXT NOT NULL,
        token TEXT NOT NULL,
        confirmed_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE outbox (
        item_id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        payload BLOB,
        created_at TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        delivered_at TEXT
    ) STRICT;
    CREATE INDEX outbox_waiting ON outbox (item_id) WHERE delivered_at IS NULL;
    CREATE TABLE audit (
        number INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        event TEXT NOT NULL,
        detail TEXT NOT NULL,
        digest BLOB NOT NULL
    ) STRICT;
    """,
    """
    CREATE TABLE draft (
        draft_id TEXT PRIMARY KEY,
        sealed BLOB NOT NULL,
        expires_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX draft_expiry ON draft (expires_at);
    CREATE TABLE recovery (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        key BLOB NOT NULL,
        sealed BLOB NOT NULL,
        alive_at TEXT NOT NULL,
        boot_id TEXT NOT NULL,
        since_boot REAL NOT NULL
    ) STRICT;
    """,
    """
    CREATE TABLE carried (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        nonce BLOB NOT NULL UNIQUE,
        items BLOB NOT NULL,
        sent_at TEXT NOT NULL
    ) STRICT;
    """,
    """
    CREATE TABLE inbox (
        reply_id TEXT PRIMARY KEY,
        mailbox_id TEXT NOT NULL,
        sealed BLOB NOT NULL,
        received_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX inbox_mailbox ON inbox (mailbox_id);
    """,
    """
    ALTER TABLE outbox ADD COLUMN sha256 BLOB;
    ALTER TABLE outbox ADD COLUMN wanted_from INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE outbox ADD COLUMN wanted_to INTEGER;
    CREATE TABLE attachment (
        attachment_id TEXT PRIMARY KEY,
        submission_id TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX attachment_submission ON attachment (submission_id);
    CREATE TABLE message (
        message_id TEXT PRIMARY KEY,
        text TEXT NOT NULL,
        written_at TEXT NOT NULL,
        read INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
    """
    CREATE TABLE exchange (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        way TEXT NOT NULL,
        problem TEXT NOT NULL,
        delivered INTEGER NOT NULL,
        seconds_off REAL
    ) STRICT;
    """,
    """
    CREATE INDEX outbox_kept ON outbox (delivered_at) WHERE delivered_at IS NOT NULL AND payload IS NOT NULL;
    """,
    # The bytes by themselves: a row that is marked as delivered is written again, and should not carry them along.
    # A row without a size has no bytes any more.
    """
    CREATE TABLE payload (item_id TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
    INSERT INTO payload SELECT item_id, payload FROM outbox WHERE payload IS NOT NULL ORDER BY item_id;
    ALTER TABLE outbox ADD COLUMN size INTEGER;
    UPDATE outbox SET size = length(payload);
    DROP INDEX outbox_kept;
    ALTER TABLE outbox DROP COLUMN payload;
    CREATE INDEX outbox_kept ON outbox (delivered_at, size) WHERE delivered_at IS NOT NULL AND size IS NOT NULL;
    CREATE TRIGGER outbox_gone AFTER DELETE ON outbox BEGIN DELETE FROM payload WHERE item_id = OLD.item_id; END;
    CREATE TRIGGER outbox_dropped AFTER UPDATE OF size ON outbox WHEN NEW.size IS NULL
    BEGIN DELETE FROM payload WHERE item_id = NEW.item_id; END;
    """,
)
