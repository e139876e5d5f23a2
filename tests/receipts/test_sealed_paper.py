from __future__ import annotations

import cbor2
import pytest

from kiosk.receipts.reference import make_reference
from kiosk.receipts.sealed_paper import SealedPaper, decode_paper, encode_paper

PAPER = SealedPaper(make_reference(1, 7), "wage-complaint", "1", "00ff" * 4, protected=True, sealed=b"sealed")
NAMED = {
    "reference": PAPER.reference,
    "form": PAPER.form_id,
    "version": PAPER.form_version,
    "key_id": PAPER.key_id,
    "protected": PAPER.protected,
    "sealed": PAPER.sealed,
}


def test_a_paper_is_read_as_it_was_written() -> None:
    assert decode_paper(encode_paper(PAPER)) == PAPER
    assert cbor2.loads(encode_paper(PAPER))[0] == int(PAPER.reference)


def test_a_paper_that_was_written_with_names_and_still_waits_is_read_too() -> None:
    assert decode_paper(cbor2.dumps(NAMED, canonical=True)) == PAPER


@pytest.mark.parametrize(
    "changes", [{"reference": "x"}, {"key_id": "xyz"}, {"key_id": "0"}, {"protected": "yes"}, {"sealed": None}]
)
def test_what_is_no_paper_in_either_form_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not a submission"):
        decode_paper(cbor2.dumps(NAMED | changes))


@pytest.mark.parametrize("payload", [b"\xff", cbor2.dumps({}), cbor2.dumps([]), cbor2.dumps("text")])
def test_what_is_nothing_of_the_kind_is_refused(payload: bytes) -> None:
    with pytest.raises(ValueError, match="not a submission"):
        decode_paper(payload)
