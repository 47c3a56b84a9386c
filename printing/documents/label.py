"""An address label as a description: what stands where, in dots of 1/8 mm (203 dpi), for PDF and ZPL alike.

Every text in it is drawable, and already shrunk or cut to fit.
"""

import msgspec

from printing.documents.bars import code128, gs1_128

DOTS_PER_MM = 8

ASCENT = 0.79
"""How far below the top of a line its baseline lies, of its height."""


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
    """What it carries: printable ASCII."""
    gs1: bool = False
    """GS1-128 instead of plain Code 128: `text` is one element string, its application identifier first."""

    @property
    def pattern(self) -> str:
        """Its modules, as `printing.documents.bars` has them."""
        return gs1_128(self.text) if self.gs1 else code128(self.text)


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
