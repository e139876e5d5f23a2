"""The carrier over HTTPS; plain HTTP is taken for loopback only.

A bundle is one POST, of one message or of several as a CBOR sequence. What is not our hub's media type is a
captive portal or another server, and is said to be so; the signature decides in any case.
"""

from __future__ import annotations

import ipaddress
import ssl
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

from kiosk.sync.bundle import LARGEST_BUNDLE, MEDIA_TYPE
from kiosk.sync.errors import BadBundle, ExchangeProblem
from kiosk.sync.sequence import SEQUENCE_TYPE, split_sequence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SECONDS = 30.0


class HttpsCarrier:
    """Talks to one hub.

    Args:
        address: such as `https://hub.example.org`.
        certificate_authority: a PEM file to trust instead of the system's authorities.
        proxy: such as `http://proxy.example.org:3128`; if empty, what HTTPS_PROXY and NO_PROXY say. This machine is
            never talked to through a proxy.

    Raises:
        ExchangeProblem: `hub-refuses`, the address is neither HTTPS nor loopback.
    """

    def __init__(self, address: str, certificate_authority: Path | None = None, proxy: str = "") -> None:
        self.address = address.rstrip("/")
        self._client = hub_client(address, certificate_authority, proxy)

    def exchange(self, request: bytes) -> bytes:
        """Carry one bundle.

        Raises:
            ExchangeProblem: with a code that says why not.
        """
        return self.post("/v1/exchange", request)

    def exchange_all(self, requests: Iterator[bytes]) -> Sequence[bytes]:
        """Carry several messages in one POST; each is built while the hub looks at those before it.

        Raises:
            ExchangeProblem: with a code that says why not.
        """
        try:
            return split_sequence(self._post("/v1/exchange", requests, SEQUENCE_TYPE))
        except BadBundle as error:
            raise ExchangeProblem("hub-broken", "The hub's answer is damaged.") from error

    def post(self, path: str, body: bytes) -> bytes:
        """Send bytes to a path of the hub, and get bytes back.

        Raises:
            ExchangeProblem: with a code that says why not.
        """
        return self._post(path, body, MEDIA_TYPE)

    def _post(self, path: str, body: bytes | Iterator[bytes], media_type: str) -> bytes:
        try:
            answer = self._client.post(self.address + path, content=body, headers={"content-type": media_type})
        except httpx.TransportError as error:
            raise unreached(error) from error
        code = answer.headers.get("hamroh-refused")
        if code:
            raise ExchangeProblem("hub-refuses", f"The hub refuses: {code}.")
        if answer.headers.get("content-type") != media_type or answer.is_redirect:
            portal = answer.is_redirect or "html" in answer.headers.get("content-type", "")
            sentence = "Something else than the hub answered." if portal else f"The hub answered {answer.status_code}."
            raise ExchangeProblem("captive-portal" if portal else "hub-broken", sentence)
        if len(answer.content) > LARGEST_BUNDLE:
            raise ExchangeProblem("hub-broken", "The hub's answer is too large.")
        return answer.content

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def hub_client(address: str, certificate_authority: Path | None = None, proxy: str = "") -> httpx.Client:
    """What talks to a hub; the arguments are those of `HttpsCarrier`.

    Raises:
        ExchangeProblem: `hub-refuses`, the address is neither HTTPS nor loopback.
    """
    parts = urlsplit(address)
    loopback = _is_loopback(parts.hostname or "")
    if parts.scheme != "https" and not loopback:
        raise ExchangeProblem("hub-refuses", "The hub's address must begin with https://.")
    client = httpx.Client(
        verify=ssl.create_default_context(cafile=str(certificate_authority) if certificate_authority else None),
        timeout=SECONDS,
        follow_redirects=False,
        proxy=None if loopback else proxy or None,
        trust_env=not loopback and not proxy,
    )
    # What a browser would say of itself is half of an exchange with nothing new, and tells who calls.
    client.headers.clear()
    return client


def unreached(error: httpx.TransportError) -> ExchangeProblem:
    """Why the hub could not be reached."""
    if _certificate_is_out_of_time(error):
        return ExchangeProblem(
            "clock-wrong", "The hub's certificate is not valid at this time. Check the kiosk's clock."
        )
    return ExchangeProblem("no-network", f"The hub cannot be reached: {type(error).__name__}.")


def _certificate_is_out_of_time(error: BaseException | None) -> bool:
    """Whether a connection failed for a certificate that is not valid yet, or no longer, by the kiosk's clock."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_code in _OUT_OF_TIME
        error = error.__cause__ or error.__context__
    return False


_OUT_OF_TIME = {9, 10}
"""OpenSSL's X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED."""


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
