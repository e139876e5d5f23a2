"""From an XLSForm to an XForm, with pyxform. What the file is, is judged before it is unpacked."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from kiosk.forms.checking.workbook import read_workbook
from kiosk.forms.errors import FormError

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


def is_xform(path: Path) -> bool:
    """Whether the file is named as an XForm and not as a workbook."""
    return path.suffix.lower() == ".xml"


def convert_xlsform(path: Path) -> ConvertedForm:
    """Convert an XLSForm.

    Raises:
        FormError: `not-an-xlsform`, `too-large`, or `bad-xlsform` with pyxform's own words.
    """
    import xlrd
    from pyxform import xls2json_backends
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    file_type = read_workbook(path).file_type
    # xlrd would tell standard output of what is odd in a workbook, where a program may be reading.
    xls2json_backends.xlrd_open = partial(xlrd.open_workbook, logfile=io.StringIO())
    said: list[str] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's, of extensions that a form has no use for
            converted = convert(xlsform=path, warnings=said, pretty_print=False, validate=False, file_type=file_type)
    except PyXFormError as error:
        raise FormError("bad-xlsform", str(error)) from error
    except Exception as error:  # pyxform stumbles over damaged sheets in many ways
        sentence = f"The workbook is damaged, or is no XLSForm: {type(error).__name__}: {error}."
        raise FormError("bad-xlsform", sentence[:300]) from error
    return ConvertedForm(converted.xform.encode(), tuple(dict.fromkeys(said)))
