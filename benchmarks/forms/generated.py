"""Forms of 2,000 questions in repeats, as XForms, with what real forms have: relevance, calculations, sums.

`sections` has forty repeats of fifty questions, so that all 2,000 stand in the form itself; `members` has
one repeat of twenty questions, answered a hundred times.
"""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

_HEAD = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
    'xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>Generated</h:title><model>'
)


def sections(repeats: int = 40, questions: int = 50) -> str:
    """A form with many repeats."""
    return _form([f"part{number}" for number in range(1, repeats + 1)], questions)


def members(questions: int = 20) -> str:
    """A form with one repeat."""
    return _form(["member"], questions)


def _form(repeats: list[str], questions: int) -> str:
    instance, binds, body = [], [], []
    for repeat in repeats:
        path = f"/data/{repeat}"
        fields, controls, products = [], [], []
        for number in range(questions):
            name, own = f"q{number}", f"{path}/q{number}"
            fields.append(f"<{name}/>")
            binds.append(_bind(own, number))
            controls.append(_control(own, number, repeat))
            if number % 5 == 3:  # noqa: PLR2004 after a number and an amount stands their product
                fields.append(f"<c{number}/>")
                products.append(f"coalesce(../c{number}, 0)")
                amount = f"../q{number} * ../q{number - 3}"
                binds.append(f"<bind nodeset={quoteattr(f'{path}/c{number}')} type='decimal' calculate='{amount}'/>")
        fields.append("<total/>")
        binds.append(f"<bind nodeset='{path}/total' type='decimal' calculate={quoteattr(' + '.join(products))}/>")
        instance.append(f"<{repeat} jr:template=''>{''.join(fields)}</{repeat}><{repeat}>{''.join(fields)}</{repeat}>")
        body.append(
            f"<group ref='{path}'><label>{repeat}</label><repeat nodeset='{path}'>{''.join(controls)}</repeat></group>"
        )
    total = " + ".join(f"sum(/data/{repeat}/total)" for repeat in repeats)
    binds.append(f"<bind nodeset='/data/total' type='decimal' calculate={quoteattr(total)}/>")
    return (
        f"{_HEAD}<instance><data id='generated' version='1'>{''.join(instance)}<total/>"
        f"<meta><instanceID/></meta></data></instance>{''.join(binds)}"
        "<bind nodeset='/data/meta/instanceID' type='string' jr:preload='uid' readonly='true()'/>"
        f"</model></h:head><h:body>{''.join(body)}</h:body></h:html>"
    )


def _bind(path: str, number: int) -> str:
    """One of five kinds of question, in turn."""
    return (
        f"<bind nodeset='{path}' type='int' constraint='. &gt;= 0 and . &lt;= 120'/>",
        f"<bind nodeset='{path}' type='string' required='true()'/>",
        f"<bind nodeset='{path}' type='string' relevant=\"../q{number - 1} = 'yes'\" required='true()'/>",
        f"<bind nodeset='{path}' type='decimal' relevant='../q{number - 3} != \"\"' constraint='. &lt; 1000000'/>",
        f"<bind nodeset='{path}' type='date' constraint='. &lt;= today()'/>",
    )[number % 5]


def _control(path: str, number: int, repeat: str) -> str:
    label = f"<label>Question {number} of {repeat}, after <output value='../q{max(0, number - 1)}'/></label>"
    if number % 5 == 1:
        items = "".join(f"<item><label>{x}</label><value>{x}</value></item>" for x in ("yes", "no"))
        return f"<select1 ref='{path}'>{label}{items}</select1>"
    return f"<input ref='{path}'>{label}</input>"
