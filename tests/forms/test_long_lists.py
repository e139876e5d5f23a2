from __future__ import annotations

import pytest

from kiosk.forms import FormError
from tests.forms.xforms import begin, form_of

LIST = b"name,label\n" + b"".join(b"n%d,Label %d\n" % (n, n) for n in range(20_000)) + b"n7,Another seven\n"


def test_data_is_pulled_from_a_long_list_by_its_key() -> None:
    form = form_of(
        "<a/><b/><c/>",
        '<instance id="l" src="jr://file-csv/l.csv"/>'
        "<bind nodeset=\"/data/b\" calculate=\"pulldata('l', 'label', 'name', /data/a)\"/>"
        "<bind nodeset=\"/data/c\" calculate=\"pulldata('l', 'nothing', 'name', /data/a)\"/>",
        '<input ref="/data/a"/>',
        attachments={"l.csv": LIST},
    )
    interview = begin(form)
    for key, label in (("n19999", "Label 19999"), ("n7", "Label 7"), ("n20000", ""), ("", "")):
        interview.answer("/data/a", key)
        assert interview.node("/data/b").value == label
        assert interview.node("/data/c").value == ""


def test_going_through_a_long_list_for_each_of_many_repeats_is_refused() -> None:
    form = form_of(
        "<n/><r><a/><b/></r>",
        '<instance id="l" src="jr://file-csv/l.csv"/>'
        '<bind nodeset="/data/r/b" calculate="count(instance(\'l\')/root/item)"/>',
        '<input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/a"/></repeat>',
        attachments={"l.csv": LIST},
    )
    interview = begin(form)
    interview.effort.most //= 10
    interview.answer("/data/n", "20")
    assert interview.node("/data/r[20]/b").value == "20001"
    with pytest.raises(FormError) as caught:
        interview.answer("/data/n", "100")
    assert caught.value.code == "too-much-work"
