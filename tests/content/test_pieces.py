from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.pieces import Blob, Manifest, Piece, PieceName, PieceUnreadable, assemble

if TYPE_CHECKING:
    from pathlib import Path

WAGES = Piece(
    "guide",
    "wages",
    {"title": "Wages", "pages": ["One"]},
    texts={"ru": {"Wages": "Зарплата"}},
    clips={"ru": {"Wages": Blob.of(b"sound")}, "uz": {"Wages": Blob.of(b"ovoz")}},
    pictures={"banknote": Blob.of(b"<svg/>")},
)
OTHER = Piece("contacts", "contacts", {"contacts": []}, pictures={"banknote": Blob.of(b"<svg/>")})


def manifest(*pieces: Piece) -> Manifest:
    return Manifest(
        country="russia",
        names={"en": "Russia", "ru": "Россия"},
        code="RU",
        version=4,
        order=1,
        checked=date(2026, 11, 24),
        check_after=date(2027, 5, 26),
        pieces=tuple(PieceName(x.kind, x.name, Blob.of(x.to_bytes())) for x in pieces),
    )


def test_a_piece_is_the_same_after_its_journey() -> None:
    assert Piece.from_bytes(WAGES.to_bytes()) == WAGES
    assert Piece.from_bytes(WAGES.to_bytes()).to_bytes() == WAGES.to_bytes()


def test_a_manifest_is_the_same_after_its_journey() -> None:
    said = manifest(WAGES, OTHER)
    assert Manifest.from_bytes(said.to_bytes()) == said


def test_the_order_in_which_texts_were_found_does_not_matter() -> None:
    one = Piece("guide", "a", {"x": 1, "y": 2}, texts={"ru": {"A": "а", "B": "б"}, "uz": {}})
    two = Piece("guide", "a", {"y": 2, "x": 1}, texts={"uz": {}, "ru": {"B": "б", "A": "а"}})
    assert one.to_bytes() == two.to_bytes()


def test_each_file_of_a_piece_is_named_once() -> None:
    twice = Piece(
        "guide", "a", {}, clips={"ru": {"A": Blob.of(b"x"), "B": Blob.of(b"x")}}, pictures={"p": Blob.of(b"y")}
    )
    assert twice.blobs() == sorted([Blob.of(b"x"), Blob.of(b"y")], key=lambda x: x.sha256)


@given(st.binary(max_size=40))
def test_whatever_bytes_come_are_a_piece_or_are_refused(content: bytes) -> None:
    for kind in (Piece, Manifest):
        with pytest.raises(PieceUnreadable):
            kind.from_bytes(content)


@pytest.mark.parametrize(
    "change", [(b'"kind"', b'"kinds"'), (b'"texts":{', b'"texts":[{'), (b'"ru"', b'"ru'), (b"[", b"[[")]
)
def test_a_damaged_piece_is_refused(change: tuple[bytes, bytes]) -> None:
    with pytest.raises(PieceUnreadable):
        Piece.from_bytes(WAGES.to_bytes().replace(*change))


@pytest.mark.parametrize(
    "change",
    [(b"2026-11-24", b"yesterday"), (b'"version":4', b'"version":"x"'), (b'"names"', b'"name"'), (b'["guide",', b"[")],
)
def test_a_damaged_manifest_is_refused(change: tuple[bytes, bytes]) -> None:
    with pytest.raises(PieceUnreadable):
        Manifest.from_bytes(manifest(WAGES).to_bytes().replace(*change))


def test_a_pack_is_assembled_from_its_pieces(tmp_path: Path) -> None:
    file = tmp_path / "russia.pack"
    assemble(manifest(WAGES, OTHER), [WAGES, OTHER], file)
    connection = sqlite3.connect(file)
    rows = {
        x: connection.execute(f"SELECT * FROM {x}").fetchall()
        for x in ("pack", "piece", "translation", "clip", "picture")
    }
    connection.close()
    assert dict(rows["pack"]) == {
        "country": "russia", "code": "RU", "version": "4", "order": "1", "checked": "2026-11-24",
        "check-after": "2027-05-26", "name:en": "Russia", "name:ru": "Россия",
    }  # fmt: skip
    assert [(kind, name, number) for kind, name, number, _body in rows["piece"]] == [
        ("contacts", "contacts", 1), ("guide", "wages", 0),
    ]  # fmt: skip
    assert rows["translation"] == [("ru", "Wages", "Зарплата")]
    assert rows["clip"] == [
        ("ru", "Wages", Blob.of(b"sound").sha256, 5),
        ("uz", "Wages", Blob.of(b"ovoz").sha256, 4),
    ]
    assert rows["picture"] == [("banknote", Blob.of(b"<svg/>").sha256, 6)]


def test_a_pack_that_cannot_be_assembled_leaves_the_one_of_before(tmp_path: Path) -> None:
    file = tmp_path / "russia.pack"
    assemble(manifest(WAGES), [WAGES], file)
    before = file.read_bytes()
    with pytest.raises(sqlite3.IntegrityError):
        assemble(manifest(WAGES, WAGES), [WAGES, WAGES], file)
    assert file.read_bytes() == before
