"""Forms: the ODK XForms engine, without a window.

    form = load_form(xml, attachments)
    interview = form.start()
    interview.answer("/data/name", "Dilnoza")
    problems = interview.validate()
    instance = interview.serialise()

References are ODK references such as `/data/repeat[2]/inner1`. What the kiosk's screens do with a
form, any program can do with these few calls.
"""

from kiosk.forms.attachments import Attachment
from kiosk.forms.entities import Entity
from kiosk.forms.errors import FixedRepeat, FormError, ReadOnly, UnknownReference, XPathError
from kiosk.forms.form import Form
from kiosk.forms.interview import Interview
from kiosk.forms.loading import load_form
from kiosk.forms.view import Choice, FormNode, Group, Problem, Range, RepeatPoint

__all__ = [
    "Attachment",
    "Choice",
    "Entity",
    "FixedRepeat",
    "Form",
    "FormError",
    "FormNode",
    "Group",
    "Interview",
    "Problem",
    "Range",
    "ReadOnly",
    "RepeatPoint",
    "UnknownReference",
    "XPathError",
    "load_form",
]
