"""Contrast as the eye meets it: measured on the rendered pixels (WCAG 2.2, success criteria 1.4.6 and 1.4.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtCore import QRectF

FEWEST_PIXELS = 4
"""A colour that stands in fewer pixels is no stroke of a letter."""


def pixels_of(image: QImage) -> NDArray[np.uint8]:
    """An image as rows of red, green, blue; shape (height, width, 3)."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    flat = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return flat[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).copy()


def luminance(colours: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Relative luminance, 0 to 1, of colours of shape (n, 3)."""
    part = colours / 255.0
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    weighted: NDArray[np.float64] = linear @ np.array([0.2126, 0.7152, 0.0722])
    return weighted


def ratio(one: float, other: float) -> float:
    """The contrast of two luminances, 1 to 21."""
    light, dark = max(one, other), min(one, other)
    return (light + 0.05) / (dark + 0.05)


def cut(pixels: NDArray[np.uint8], rect: QRectF) -> NDArray[np.uint8]:
    """The colours inside a rectangle, shape (n, 3); none where it lies outside."""
    left, top = max(0, round(rect.left())), max(0, round(rect.top()))
    right, bottom = max(left, round(rect.right())), max(top, round(rect.bottom()))
    return pixels[top:bottom, left:right].reshape(-1, 3)


def contrast_inside(pixels: NDArray[np.uint8], rect: QRectF) -> float | None:
    """The contrast between what is painted in a rectangle and its ground, the commonest colour there.

    None if the rectangle lies outside the picture; 1 if nothing is painted in it.
    """
    colours = cut(pixels, rect)
    if not len(colours):
        return None
    packed = colours.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)
    numbers, counts = np.unique(packed, return_counts=True)
    found = np.stack([numbers >> 16, numbers >> 8 & 255, numbers & 255], axis=1).astype(np.uint8)
    ground = luminance(found[[counts.argmax()]])[0]
    strokes = luminance(found[counts >= FEWEST_PIXELS])
    return max((ratio(float(ground), float(each)) for each in strokes), default=1.0)


def contrast_of_edge(pixels: NDArray[np.uint8], rect: QRectF) -> float | None:
    """The contrast of a control's upper edge with what lies around it, the better of line and filling.

    None if the edge lies outside the picture.
    """
    if not 4 <= rect.top() < pixels.shape[0] - 6:
        return None
    x = min(pixels.shape[1] - 1, max(0, round(rect.left() + rect.width() / 4)))
    top = round(rect.top())
    outside = pixels[top - 4 : top - 3, x]
    line = pixels[top - 1 : top + 6, x]
    ground = float(luminance(outside)[0])
    return max(ratio(ground, float(each)) for each in luminance(line))
