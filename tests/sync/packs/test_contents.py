"""What signed files may say: names become paths, so none may lead anywhere else."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.pieces import Blob, PieceName
from kiosk.sync.packs.contents import LARGEST_BLOB, LARGEST_PIECE, MOST_PIECES, manifest_of, piece_of
from kiosk.sync.packs.problems import PackProblem

SHA256 = "ab" * 32
MANIFEST: dict[str, Any] = {
    "country": "russia", "names": {"en": "Russia"}, "code": "RU", "version": 1, "order": 1,
    "checked": "2026-11-01", "check-after": "2027-05-01", "pieces": [["guide", "wages", SHA256, 100]],
}  # fmt: skip
PIECE: dict[str, Any] = {
    "kind": "guide", "name": "wages", "body": {}, "texts": {}, "pictures": {"scale": [SHA256, 100]},
    "clips": {"uz": {"Text.": [SHA256, 100]}},
}  # fmt: skip
NAMED = PieceName("guide", "wages", Blob(SHA256, 100))


def code_of(read: Any, said: object) -> str:  # noqa: ANN401 one of the two readers
    with pytest.raises(PackProblem) as problem:
        read(json.dumps(said).encode())
    return problem.value.code


def manifest(content: bytes) -> object:
    return manifest_of(content, "russia")


def piece(content: bytes) -> object:
    return piece_of(content, NAMED)


def test_what_is_right_is_read() -> None:
    assert manifest_of(json.dumps(MANIFEST).encode(), "russia").pieces == (NAMED,)
    assert piece_of(json.dumps(PIECE).encode(), NAMED).blobs() == [Blob(SHA256, 100)]


@pytest.mark.parametrize(
    ("sha256", "size"),
    [
        ("../../../etc/passwd", 100),
        (SHA256.upper(), 100),
        (SHA256[:-1], 100),
        (f"{SHA256}\n", 100),
        (SHA256, -1),
        (SHA256, 10**12),
        ("", 0),
    ],
)
def test_a_file_that_cannot_be_named_so_is_refused(sha256: str, size: int) -> None:
    assert code_of(manifest, {**MANIFEST, "pieces": [["guide", "wages", sha256, size]]}) == "pack-damaged"
    assert code_of(piece, {**PIECE, "pictures": {"scale": [sha256, size]}}) == "pack-damaged"
    assert code_of(piece, {**PIECE, "clips": {"uz": {"Text.": [sha256, size]}}}) == "pack-damaged"


@pytest.mark.parametrize("blob", [[SHA256, "100"], [["a"], 100], [SHA256], [SHA256, 1, 2], None, [SHA256, 1.5]])
def test_a_clip_that_is_no_file_is_refused(blob: object) -> None:
    assert code_of(piece, {**PIECE, "clips": {"uz": {"Text.": blob}}}) == "pack-damaged"


def test_larger_than_anything_we_write_is_refused() -> None:
    assert code_of(manifest, {**MANIFEST, "pieces": [["guide", "x", SHA256, LARGEST_PIECE + 1]]}) == "pack-damaged"
    assert code_of(piece, {**PIECE, "pictures": {"scale": [SHA256, LARGEST_BLOB + 1]}}) == "pack-damaged"
    many = [["guide", "x", SHA256, 1]] * (MOST_PIECES + 1)
    assert code_of(manifest, {**MANIFEST, "pieces": many}) == "pack-damaged"
    assert code_of(manifest, {**MANIFEST, "version": -1}) == "pack-damaged"


def test_another_countrys_manifest_and_another_piece_are_told() -> None:
    assert code_of(manifest, {**MANIFEST, "country": "turkey"}) == "pack-wrong-country"
    assert code_of(piece, {**PIECE, "name": "work"}) == "pack-mixed"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*MANIFEST, *PIECE, "x"]), inner),
    max_leaves=20,
)


@given(
    said=JSON | st.fixed_dictionaries(dict.fromkeys(MANIFEST, JSON)) | st.fixed_dictionaries(dict.fromkeys(PIECE, JSON))
)
def test_whatever_was_signed_is_read_or_refused_and_nothing_else_happens(said: object) -> None:
    for read in (manifest, piece):
        with suppress(PackProblem):
            read(json.dumps(said).encode())


@given(content=st.binary(max_size=200))
def test_bytes_that_are_no_json_are_refused(content: bytes) -> None:
    for read in (manifest, piece):
        with pytest.raises(PackProblem):
            read(content)
