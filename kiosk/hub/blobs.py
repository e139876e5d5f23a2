"""The blob store: large sealed submissions, addressed by the SHA-256 of their bytes.

It holds ciphertext alone. A folder by default, a bucket of an S3-compatible service by URL. What was
written under an address is never written again, so it does not matter how many workers write it at once.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGE = 64 * 1024
"""From how many bytes a submission goes to the blob store; smaller ones lie beside their row."""


class BadBlobUrl(Exception):
    """The URL names no blob store."""


class BlobMissing(Exception):
    """What was stored is not there any more, or is not what was stored."""


class BlobStore(Protocol):
    """Keeps bytes by their SHA-256."""

    def write(self, content: bytes) -> str:
        """Keep bytes for good; their address, 64 hexadecimal digits."""
        ...

    def read(self, address: str) -> bytes:
        """The bytes at an address.

        Raises:
            BlobMissing: they are gone or were changed.
        """
        ...


def open_blob_store(where: str, environment: Mapping[str, str] = os.environ) -> BlobStore:
    """The blob store at a path or URL.

    Args:
        where: a folder, or `s3://BUCKET/PREFIX?endpoint=https://HOST`; without an endpoint, Amazon's.
        environment: names the region and credentials as Amazon's tools do.

    Raises:
        BadBlobUrl: it is neither.
    """
    if "://" not in where:
        return Folder(Path(where))
    parts = urlsplit(where)
    if parts.scheme != "s3" or not parts.netloc:
        raise BadBlobUrl("Large submissions lie in a folder or at s3://BUCKET/PREFIX?endpoint=https://HOST.")
    return Bucket.open(parts.netloc, parts.path.strip("/"), parse_qs(parts.query).get("endpoint", [""])[0], environment)


def kept_apart(sealed: bytes, blobs: BlobStore) -> tuple[bytes, str | None]:
    """What lies beside a row and where the rest lies: small bytes and nothing, or nothing and an address."""
    return (sealed, None) if len(sealed) < LARGE else (b"", blobs.write(sealed))


class Folder:
    """A folder, its files in 256 folders by the first two digits."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, content: bytes) -> str:
        """Keep bytes for good: a file is whole and on the disk before it has its name."""
        address = hashlib.sha256(content).hexdigest()
        file = self._file(address)
        if file.exists():
            return address
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = file.with_name(f".{address}.{secrets.token_hex(8)}")
        try:
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
                opened.write(content)
                opened.flush()
                os.fsync(opened.fileno())
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)
        for folder in (file.parent, self._folder):
            _force(folder)
        return address

    def read(self, address: str) -> bytes:
        """The bytes at an address."""
        try:
            content = self._file(address).read_bytes()
        except OSError as error:
            raise BlobMissing("A submission's bytes are not in the blob store.") from error
        return _checked(address, content)

    def _file(self, address: str) -> Path:
        return self._folder / address[:2] / address


class Bucket:
    """A bucket of an S3-compatible service."""

    def __init__(self, client: Any, bucket: str, prefix: str) -> None:  # noqa: ANN401 boto3 makes its classes when it runs
        self._client, self._bucket, self._prefix = client, bucket, prefix

    @classmethod
    def open(cls, bucket: str, prefix: str, endpoint: str, environment: Mapping[str, str]) -> Bucket:
        """Talk to a service.

        Raises:
            BadBlobUrl: the library for it is not installed.
        """
        try:
            import boto3
            from botocore.config import Config
        except ModuleNotFoundError as error:
            raise BadBlobUrl("This machine has no library for S3. Install hamroh[hub-s3].") from error
        client = boto3.client(
            "s3",
            endpoint_url=endpoint or None,
            region_name=environment.get("AWS_REGION", "us-east-1"),
            aws_access_key_id=environment.get("AWS_ACCESS_KEY_ID"),
            aws_secret_access_key=environment.get("AWS_SECRET_ACCESS_KEY"),
            # Paths and no host names: services of one's own seldom have a name for each bucket.
            config=Config(
                s3={"addressing_style": "path"} if endpoint else None,
                retries={"max_attempts": 5, "mode": "standard"},
                connect_timeout=10,
                read_timeout=60,
            ),
        )
        return cls(client, bucket, prefix)

    def write(self, content: bytes) -> str:
        """Keep bytes for good: the service compares them with their MD5 and shows them when they are whole."""
        address = hashlib.sha256(content).hexdigest()
        self._client.put_object(Bucket=self._bucket, Key=self._key(address), Body=content)
        return address

    def read(self, address: str) -> bytes:
        """The bytes at an address."""
        from botocore.exceptions import ClientError

        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=self._key(address))
        except ClientError as error:
            raise BlobMissing("A submission's bytes are not in the bucket.") from error
        return _checked(address, answer["Body"].read())

    def _key(self, address: str) -> str:
        return f"{self._prefix}/{address}" if self._prefix else address


def _checked(address: str, content: bytes) -> bytes:
    if hashlib.sha256(content).hexdigest() != address:
        raise BlobMissing("A submission's bytes in the blob store were changed.")
    return content


def _force(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
