"""An address label as a description: what stands where, in dots of 1/8 mm (203 dpi), for PDF and ZPL alike.

Every text in it is drawable, and already shrunk or cut to fit.
"""

import msgspec

DOTS_PER_MM = 8


class TextItem(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """One line of text."""

    x: int
    y: int
    """The top of the line."""
    height: int
    """Size of the type: the height of a line set solid."""
    text: str
    bold: bool = False


class BarsItem(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A barcode, without its text."""

    x: int
    y: int
    height: int
    module: int
    """Width of the narrowest bar."""
    text: str
    """What it carries: 18 digits of an SSCC, or printable ASCII."""
    sscc: bool = False
    """GS1-128 with AI 00 instead of plain Code 128."""


class RuleItem(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A black rectangle."""

    x: int
    y: int
    width: int
    height: int


Item = TextItem | BarsItem | RuleItem


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """One label."""

    width: int
    height: int
    items: tuple[Item, ...]
