"""From an XLSForm to an XForm, with pyxform, and its complaints in an author's words."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.forms.errors import FormError
from kiosk.forms.limits import LARGEST_FILE

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class ConvertedForm:
    """A converted form.

    Attributes:
        xml: the XForm, UTF-8.
        warnings: pyxform's remarks.
    """

    xml: bytes
    warnings: tuple[str, ...]


def convert_xlsform(path: Path) -> ConvertedForm:
    """Convert an XLSForm.

    Raises:
        FormError: `not-an-xlsform` or `bad-xlsform`, with sheet, row and column where known.
    """
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    _judge(path)
    try:
        converted = convert(xlsform=path, pretty_print=False, validate=False)
    except FileNotFoundError as error:
        raise FormError("not-an-xlsform", f"There is no file {path}.") from error
    except PyXFormError as error:
        raise FormError("bad-xlsform", f"{path.name}: {' '.join(str(error).split())}") from error
    except Exception as error:  # the libraries raise what they like at a damaged file
        sentence = f"{path.name} is damaged, or is no XLSForm: {type(error).__name__}."
        raise FormError("not-an-xlsform", sentence) from error
    return ConvertedForm(converted.xform.encode(), tuple(converted.warnings))


def _judge(path: Path) -> None:
    """Refuse what is too large, packed or not, before a library unpacks it."""
    if not path.is_file():
        return
    size = path.stat().st_size
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            size = max(size, sum(each.file_size for each in archive.infolist()))
    if size > LARGEST_FILE:
        raise FormError("too-large", f"{path.name} is larger than {LARGEST_FILE // 2**20} MB.")
