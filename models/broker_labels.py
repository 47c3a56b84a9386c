"""A label that a broker has made: what it is written in, and whether the label printer can take it.

It is printed as it is, so what is wrong with it is said before anything is sent to a printer. Page sizes are
read as ISO 32000-1 has them: `/MediaBox [0 0 width height]` in points of 1/72 inch, `/CropBox` where there
is one, in the open or in a compressed object stream (7.5.7). A ZPL format stands between `^XA` and `^XZ`.
"""

import re
import zlib
from collections.abc import Iterator

from models.errors import KolliError
from models.types import DocumentFormat
from models.wording import broker_labels as wording

MAX_LABEL = 4 * 1024 * 1024
"""Bytes; a label of pictures is some hundred thousand."""

_TOLERANCE = 3.0
"""Millimetres that a page may be larger than the label: brokers round inches."""
_POINT = 25.4 / 72
_MOST_OBJECTS = 32 * 1024 * 1024
"""Bytes that object streams may grow to; a label's are some thousand."""
_NUMBER = rb"\s*(-?\d*\.?\d+)"
_BOX = {name: re.compile(name + rb"\s*\[" + _NUMBER * 4 + rb"\s*\]") for name in (b"/CropBox", b"/MediaBox")}
_OBJECTS = re.compile(rb"/ObjStm\b[^>]*>>.{0,16}?stream\r?\n", re.DOTALL)
_COMMAND = re.compile(rb"\s*(?:CT~)?[\^~]")
"""How ZPL begins; with `CT~` where Zebra's own driver wrote it, to end whatever went before."""
_ZPL_END = re.compile(rb"\^XA|\^XZ")


class LabelRefused(KolliError):
    """Not a label that can be printed here; says why."""

    code = "label_refused"


def format_of(data: bytes) -> DocumentFormat | None:
    """Return what it is written in, by its own beginning; None for what is neither PDF nor ZPL."""
    if data.lstrip()[:5] == b"%PDF-":
        return DocumentFormat.PDF
    return DocumentFormat.ZPL if _COMMAND.match(data) and b"^XA" in data else None


def check_label(data: bytes, printer_takes: DocumentFormat, media: tuple[int, int] | None) -> DocumentFormat:
    """Return what the label is written in, once it is sure that the printer can take it.

    `media` is the width and height of the labels in the printer, in millimetres; None is not known. Raises
    `LabelRefused`.
    """
    if not data.strip():
        raise LabelRefused(wording.empty())
    if len(data) > MAX_LABEL:
        raise LabelRefused(wording.too_big(len(data), MAX_LABEL))
    written = format_of(data)
    if written is None:
        raise LabelRefused(wording.web_page() if _is_html(data) else wording.neither())
    if written is not printer_takes:
        raise LabelRefused(wording.other_format(written, printer_takes))
    if written is DocumentFormat.ZPL:
        _check_zpl(data)
    else:
        _check_pdf(data, media)
    return written


def _is_html(data: bytes) -> bool:
    return data.lstrip()[:200].lower().startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body"))


def _check_zpl(data: bytes) -> None:
    """Each `^XA` has its `^XZ`, and outside of them stand commands only."""
    inside, end = False, 0
    for found in _ZPL_END.finditer(data):
        opens = found[0] == b"^XA"
        if opens is inside:
            raise LabelRefused(wording.zpl_broken())
        if opens and not _only_commands(data[end : found.start()]):
            raise LabelRefused(wording.zpl_broken())
        inside, end = opens, found.end()
    if inside or not end or not _only_commands(data[end:]):
        raise LabelRefused(wording.zpl_broken())


def _only_commands(between: bytes) -> bool:
    text = between.strip(b"\0\r\n\t \x1a")
    return not text or _COMMAND.match(text) is not None


def _check_pdf(data: bytes, media: tuple[int, int] | None) -> None:
    if b"%%EOF" not in data[-1_024:]:
        raise LabelRefused(wording.pdf_broken())
    pages = _page_sizes(data)
    if not pages:
        raise LabelRefused(wording.pdf_broken())
    if media is None:
        return
    room = sorted(media)
    for page in pages:
        if any(side > most + _TOLERANCE for side, most in zip(sorted(page), room, strict=True)):
            raise LabelRefused(wording.too_large(page, media))


def _page_sizes(data: bytes) -> set[tuple[int, int]]:
    """Width and height of the pages in whole millimetres, each size once."""
    parts = [data, *_object_streams(data)]
    for box in _BOX.values():
        sizes = {_size(found.groups()) for part in parts for found in box.finditer(part)}
        if sizes:
            return sizes
    return set()


def _size(box: tuple[bytes, ...]) -> tuple[int, int]:
    left, bottom, right, top = (float(number) for number in box)
    return round(abs(right - left) * _POINT), round(abs(top - bottom) * _POINT)


def _object_streams(data: bytes) -> Iterator[bytes]:
    """What stands in compressed object streams; one that cannot be read holds nothing."""
    for found in _OBJECTS.finditer(data):
        try:
            yield zlib.decompressobj().decompress(data[found.end() :], _MOST_OBJECTS)
        except zlib.error:
            continue
