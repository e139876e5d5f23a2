"""What a file is by its first bytes, to find one that says it is something else.

A file is not believed: a page of HTML that calls itself a picture is opened by a browser at the hub as what
it is. What the first bytes do not tell is left to whoever opens it.
"""

from __future__ import annotations

_MARKS: tuple[tuple[int, bytes, frozenset[str]], ...] = tuple(
    (at, mark, frozenset(types.split()))
    for at, mark, types in (
        (0, b"\x89PNG\r\n\x1a\n", "image/png"),
        (0, b"\xff\xd8\xff", "image/jpeg image/jpg image/pjpeg"),
        (0, b"GIF8", "image/gif"),
        (8, b"WEBP", "image/webp"),
        (0, b"BM", "image/bmp image/x-ms-bmp"),
        (0, b"%PDF-", "application/pdf"),
        (8, b"WAVE", "audio/wav audio/x-wav audio/wave audio/vnd.wave"),
        (0, b"OggS", "audio/ogg video/ogg application/ogg audio/opus"),
        (0, b"ID3", "audio/mpeg audio/mp3"),
        (4, b"ftyp", "video/mp4 audio/mp4 audio/x-m4a audio/m4a video/quicktime image/heic image/heif image/avif"),
        (0, b"\x1a\x45\xdf\xa3", "video/webm audio/webm video/x-matroska"),
        (0, b"PK\x03\x04", "application/zip"),
        (0, b"MZ", "application/x-msdownload"),
        (0, b"\x7fELF", "application/x-executable"),
        (0, b"#!", "text/x-shellscript"),
        (0, b"<", "text/html text/xml application/xml image/svg+xml"),
    )
)  # fmt: skip
_OF_ZIP = ("application/vnd.", "application/epub", "application/java", "application/x-zip")


def is_something_else(content: bytes, media_type: str) -> bool:
    """Whether the first bytes say that a file is of another type than it is said to be."""
    stated = media_type.partition(";")[0].strip().lower()
    start = content[:64].removeprefix(b"\xef\xbb\xbf")
    if start.lstrip().startswith(b"<"):
        start = start.lstrip()
    for at, mark, types in _MARKS:
        if start[at:].startswith(mark):
            return stated not in types and not _may_be_within(mark, stated)
    return False


def _may_be_within(mark: bytes, stated: str) -> bool:
    """Whether the type is one that is written in a wider one."""
    if stated == "application/octet-stream" or (stated.startswith("text/") and mark.isascii()):
        return True
    return stated.startswith(_OF_ZIP) if mark == b"PK\x03\x04" else mark == b"<" and stated.endswith("+xml")
