"""A small form with a question of every kind a document shows, for the tests of documents."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image

from kiosk.forms import load_form

if TYPE_CHECKING:
    from kiosk.forms import Form, Interview

XML = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>Application</h:title><model><instance>
 <data id="application"><name/><surname/><birth/><sex/><married/><about/><nation/><code/><photo/><signature/>
 <wage/><currency/><trips jr:template=""><place/><year/></trips></data></instance>
 <bind nodeset="/data/name" type="string"/><bind nodeset="/data/surname" type="string"/>
 <bind nodeset="/data/birth" type="date"/><bind nodeset="/data/sex" type="string"/>
 <bind nodeset="/data/married" type="string"/><bind nodeset="/data/about" type="string"/>
 <bind nodeset="/data/nation" type="string"/><bind nodeset="/data/code" type="string"/>
 <bind nodeset="/data/photo" type="binary"/><bind nodeset="/data/signature" type="binary"/>
 <bind nodeset="/data/wage" type="int"/><bind nodeset="/data/trips/place" type="string"/>
 <bind nodeset="/data/trips/year" type="int"/></model></h:head><h:body>
 <input ref="/data/name"><label>Name</label></input><input ref="/data/surname"><label>Surname</label></input>
 <input ref="/data/birth"><label>Born</label></input>
 <select1 ref="/data/sex"><label>Sex</label><item><label>Female</label><value>f</value></item>
 <item><label>Male</label><value>m</value></item></select1>
 <select1 ref="/data/married"><label>Married?</label><item><label>Yes</label><value>yes</value></item>
 <item><label>No</label><value>no</value></item></select1>
 <input ref="/data/about"><label>About</label></input>
 <select1 ref="/data/nation"><label>Nation</label><item><label>Germany</label><value>de</value></item>
 <item><label>Indonesia</label><value>id</value></item></select1>
 <input ref="/data/code"><label>Code</label></input>
 <upload ref="/data/photo" mediatype="image/*"><label>Photo</label></upload>
 <upload ref="/data/signature" mediatype="image/*" appearance="signature"><label>Sign</label></upload>
 <input ref="/data/wage"><label>Wage</label></input>
 <group ref="/data/trips"><label>Trips</label><repeat nodeset="/data/trips">
 <input ref="/data/trips/place"><label>Place</label></input><input ref="/data/trips/year"><label>Year</label></input>
 </repeat></group></h:body></h:html>"""


def application() -> Form:
    return load_form(XML.encode())


def answered(form: Form, **answers: str) -> Interview:
    interview = form.start()
    given = {"name": "Gulnora", "surname": "Karimova", "birth": "1994-03-05", "sex": "f", "married": "yes", **answers}
    for question, value in given.items():
        interview.answer(f"/data/{question}", value)
    return interview


def picture(colour: str = "#cc2200", size: tuple[int, int] = (60, 40), kind: str = "PNG", mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind)
    return out.getvalue()


def pages_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def pixels_of(pdf: bytes, page: int = 0, scale: float = 2.0) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        document.init_forms()
        rendered: Image.Image = document[page].render(scale=scale).to_pil()
        return rendered.convert("RGB")
