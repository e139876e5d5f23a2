"""The QML types of properties that Python has no class for; PySide takes their names, its stubs do not."""

from __future__ import annotations

from typing import cast

LIST = cast("type", "QVariantList")
MAP = cast("type", "QVariantMap")
TEXTS = cast("type", "QStringList")
