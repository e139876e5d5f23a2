from __future__ import annotations

import pytest

from tests.forms.xforms import started

# A field near Patras, as five corners; its size and outline are those that the reference engines tell.
CORNERS = [
    "38.253094215699576 21.756382658677467 0 0",
    "38.25021274773806 21.756382658677467 0 0",
    "38.25007793942195 21.763892843919166 0 0",
    "38.25290886154963 21.763935759263404 0 0",
    "38.25146813817506 21.758421137528785 0 0",
]
SQUARE = "0 0 0 0;0 1 0 0;1 1 0 0;1 0 0 0;0 0 0 0"


def evaluated(expression: str, instance: str = "<a/>") -> object:
    return started(instance).evaluate(expression)


def test_the_area_of_a_shape_is_in_square_metres() -> None:
    assert evaluated("area(/data/a)", f"<a>{'; '.join(CORNERS)};</a>") == pytest.approx(151_451.76, abs=1)


def test_the_area_of_points_in_a_repeat_is_that_of_their_shape() -> None:
    points = "".join(f"<p>{each}</p>" for each in CORNERS)
    assert evaluated("area(/data/p)", points) == pytest.approx(151_451.76, abs=1)


@pytest.mark.parametrize("shape", ["", CORNERS[0], f"{CORNERS[0]}; {CORNERS[1]}"])
def test_fewer_than_three_corners_have_no_area(shape: str) -> None:
    assert evaluated("area(/data/a)", f"<a>{shape}</a>") == 0


def test_a_distance_is_along_all_points() -> None:
    one_degree = evaluated("distance('0 0 0 0;0 1 0 0')")
    assert one_degree == pytest.approx(111_318.8, abs=1)
    assert evaluated("distance('0 0 0 0', '0 1 0 0', '0 2 0 0')") == pytest.approx(2 * 111_318.8, abs=2)
    assert evaluated("distance(/data/p)", "<p>0 0</p><p/><p>0 1</p>") == pytest.approx(111_318.8, abs=1)
    assert evaluated("distance('0 0 0 0')") == 0


@pytest.mark.parametrize("function", ["area", "distance"])
@pytest.mark.parametrize("place", ["nowhere", "12", "91 0 0 0;1 1", "0 181;1 1", "a b"])
def test_what_is_no_place_has_no_size(function: str, place: str) -> None:
    assert evaluated(f"string({function}('{place}'))") == "NaN"


@pytest.mark.parametrize(
    ("point", "inside"),
    [
        ("0.5 0.5 0 0", True),
        ("-1 0.5 0 0", False),
        ("2 0.5 0 0", False),
        ("0.5 2 0 0", False),
        ("0.5 -1 0 0", False),
        ("0 -1 0 0", False),
        ("", False),
        ("nowhere", False),
    ],
    ids=["inside", "below", "above", "right", "left", "beside-a-corner", "nothing", "no-place"],
)
def test_a_fence_tells_whether_a_place_is_within(point: str, inside: bool) -> None:  # noqa: FBT001 what a case expects
    assert evaluated(f"geofence('{point}', /data/a)", f"<a>{SQUARE}</a>") is inside


def test_a_fence_without_corners_holds_nothing() -> None:
    assert evaluated("geofence('0 0', '')") is False
