"""What we seal others open, and the other way round: RFC 9180's vectors, pyhpke, and hpke-js with its own ML-KEM.

The vectors of hpke-js were made by `tests/vectors/hpke/peer.mjs make`; `make interop` also lets it open what we seal.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
import subprocess

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from pyhpke import AEADId, CipherSuite, KDFId, KEMId

from kiosk.vault.sealing import MLKEM_SEED_BYTES, IntakeKeyPair, seal, unseal
from tests.conftest import ROOT

VECTORS = ROOT / "tests" / "vectors" / "hpke"
INFO = bytes.fromhex("4f6465206f6e2061204772656369616e2055726e")

# RFC 9180, appendices A.1.1 and A.2.1: skRm, enc, key and base_nonce.
RFC_9180: dict[str, tuple[hpke.AEAD, type[AESGCM | ChaCha20Poly1305], str, str, str, str]] = {
    "A.1.1": (
        hpke.AEAD.AES_128_GCM,
        AESGCM,
        "4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8",
        "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431",
        "4531685d41d65f03dc48f6b8302c05b0",
        "56d890e5accaaf011cff4b7d",
    ),
    "A.2.1": (
        hpke.AEAD.CHACHA20_POLY1305,
        ChaCha20Poly1305,
        "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb",
        "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a",
        "ad2744de8e17f4ebba575b3f5f5a8fa1f69c2a07f6e7500bc60ca6e3e3ec1c91",
        "5c4d98150661b848853b547f",
    ),
}


def pair_of_seed(seed: bytes) -> IntakeKeyPair:
    """The pair of one seed of 32 bytes, expanded by SHAKE256 as X-Wing does (draft-connolly-cfrg-xwing-kem, 5.2)."""
    expanded = hashlib.shake_256(seed).digest(96)
    return IntakeKeyPair(expanded[:MLKEM_SEED_BYTES], expanded[MLKEM_SEED_BYTES:])


@pytest.mark.parametrize("name", RFC_9180)
def test_the_key_schedule_is_that_of_rfc_9180(name: str) -> None:
    """The RFC's messages have additional data, which this API does not take; so its key and nonce seal one without."""
    aead, cipher, private, enc, key, nonce = RFC_9180[name]
    suite = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, aead)
    recipient = X25519PrivateKey.from_private_bytes(bytes.fromhex(private))
    sealed = bytes.fromhex(enc) + cipher(bytes.fromhex(key)).encrypt(bytes.fromhex(nonce), b"Beauty is truth", None)
    assert suite.decrypt(sealed, recipient, info=INFO) == b"Beauty is truth"
    with pytest.raises(InvalidTag):
        suite.decrypt(sealed, recipient, info=INFO + b".")


def test_pyhpke_opens_what_we_seal_and_we_open_what_it_seals() -> None:
    ours = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
    theirs = CipherSuite.new(KEMId.DHKEM_X25519_HKDF_SHA256, KDFId.HKDF_SHA256, AEADId.AES256_GCM)
    private = X25519PrivateKey.generate()
    their_private = theirs.kem.deserialize_private_key(private.private_bytes_raw())
    their_public = theirs.kem.deserialize_public_key(private.public_key().public_bytes_raw())
    for plaintext in (b"", b"x", secrets.token_bytes(4_096)):
        sealed = ours.encrypt(plaintext, private.public_key(), info=INFO)
        recipient = theirs.create_recipient_context(sealed[:32], their_private, info=INFO)
        assert recipient.open(sealed[32:]) == plaintext
        enc, sender = theirs.create_sender_context(their_public, info=INFO)
        assert ours.decrypt(enc + sender.seal(plaintext), private, info=INFO) == plaintext


def hpke_js_vectors() -> list[dict[str, bytes]]:
    made = json.loads((VECTORS / "mlkem768-x25519.json").read_text())
    return [{name: bytes.fromhex(x) for name, x in each.items()} for each in made]


def test_we_open_what_another_implementation_sealed_to_the_same_kind_of_key() -> None:
    vectors = hpke_js_vectors()
    assert [len(x["plaintext"]) for x in vectors] == [0, 1, 4_096]
    for each in vectors:
        pair = pair_of_seed(each["seed"])
        assert pair.public.mlkem + pair.public.x25519 == each["public"]
        assert unseal(pair, each["sealed"], each["info"]) == each["plaintext"]


def test_another_implementation_opens_what_we_seal() -> None:
    node = shutil.which("node")
    if node is None or not (VECTORS / "node_modules").is_dir():
        pytest.skip("hpke-js is not installed; `make interop` installs it")
    asked, expected = [], []
    for length in (0, 1, 100, 100_000):
        seed, plaintext, info = secrets.token_bytes(32), secrets.token_bytes(length), secrets.token_bytes(9)
        sealed = seal(pair_of_seed(seed).public, plaintext, info)
        asked.append({"seed": seed.hex(), "info": info.hex(), "sealed": sealed.hex()})
        expected.append(plaintext.hex())
    done = subprocess.run(
        [node, VECTORS / "peer.mjs", "open"], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == expected


def test_a_message_is_as_long_as_its_plaintext_and_1136_bytes() -> None:
    pair = IntakeKeyPair.generate(secrets.token_bytes)
    assert [len(seal(pair.public, bytes(x), b"")) - x for x in (0, 1, 5_000)] == [1_136] * 3
