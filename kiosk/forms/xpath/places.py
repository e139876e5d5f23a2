"""Functions of places: area, distance, geofence (ODK XForms, Geographic functions)."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from kiosk.forms.xpath.adapt import of_values
from kiosk.forms.xpath.values import Value, to_string

if TYPE_CHECKING:
    from kiosk.forms.xpath.context import Signature

EARTH_RADIUS = 6_378_100.0
"""Metres, as the reference engines take it."""

Point = tuple[float, float]


def _points(values: tuple[Value, ...]) -> list[Point] | None:
    """The points of geopoints, geotraces or geoshapes; None if one is not such."""
    points: list[Point] = []
    for value in values:
        texts = [x.string_value() for x in value] if isinstance(value, list) else [to_string(value)]
        for part in ";".join(texts).split(";"):
            if not part.strip():
                continue
            try:
                latitude, longitude = (float(x) for x in part.split()[:2])
            except ValueError:
                return None
            if abs(latitude) > 90 or abs(longitude) > 180:  # noqa: PLR2004 degrees of latitude and longitude
                return None
            points.append((latitude, longitude))
    return points


def _between(a: Point, b: Point) -> float:
    latitude_a, latitude_b = math.radians(a[0]), math.radians(b[0])
    half = (
        math.sin((latitude_b - latitude_a) / 2) ** 2
        + math.cos(latitude_a) * math.cos(latitude_b) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    )
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(half))


def _distance(*values: Value) -> Value:
    points = _points(values)
    if points is None:
        return math.nan
    return math.fsum(_between(a, b) for a, b in pairwise(points))


def _area(*values: Value) -> Value:
    points = _points(values)
    if points is None:
        return math.nan
    if len(points) < 3:  # noqa: PLR2004 three corners make an area
        return 0.0
    closed = points if points[0] == points[-1] else [*points, points[0]]
    total = math.fsum(
        math.radians(b[1] - a[1]) * (2 + math.sin(math.radians(a[0])) + math.sin(math.radians(b[0])))
        for a, b in pairwise(closed)
    )
    return abs(total * EARTH_RADIUS**2 / 2)


def _geofence(point: Value, shape: Value) -> Value:
    inside_of, corners = _points((point,)), _points((shape,))
    if not inside_of or not corners or corners[0] != corners[-1]:
        return False
    y, x = inside_of[0]
    inside = False
    for (y1, x1), (y2, x2) in pairwise([*corners, corners[0]]):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


FUNCTIONS: dict[str, Signature] = {
    "distance": of_values(_distance, 1, None),
    "area": of_values(_area, 1, None),
    "enclosed-area": of_values(_area, 1, None),
    "geofence": of_values(_geofence, 2, 2),
}
