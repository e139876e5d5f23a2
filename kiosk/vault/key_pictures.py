"""The pictures of case keys, apart from the keys: screens know their names before any cryptography is loaded."""

from __future__ import annotations

KEY_PICTURES = (
    ("bird", "cat", "fish", "rabbit", "turtle", "snail"),
    ("apple", "banana", "cherry", "carrot", "grape", "egg"),
    ("bike", "umbrella", "scissors", "hammer", "sailboat", "flower"),
)
"""What a visitor chooses from, one of each round. The names are part of the key: none may ever change."""
