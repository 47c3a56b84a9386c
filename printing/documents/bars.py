"""The barcodes of our papers as patterns of modules: `1` a bar, `0` a gap, each one module wide.

The patterns are python-barcode's. A pattern has no quiet zone; `QUIET` modules belong on either side.
"""

from functools import lru_cache

from barcode.codex import Code128, Gs1_128
from barcode.ean import EAN8, EAN13

from models.types import Gtin

QUIET = 11
"""Modules of white at either side: EAN-13 wants 11 and 7, Code 128 10 (GS1 General Specifications 5)."""

_SHAPE = {code: "0" if chr(code).isdigit() else "A" for code in range(0x20, 0x7F)}


def can_code128(text: str) -> bool:
    """Whether Code 128 can hold the text: printable ASCII without `>`, a switch to label printers."""
    return bool(text) and text.isascii() and text.isprintable() and ">" not in text


class _Code128(Code128):  # type: ignore[misc]  # python-barcode has no types
    """Keeps a 99 at the start, which python-barcode 0.16.1 takes for a change of code set and leaves out."""

    def _try_to_optimize(self, encoded: list[int]) -> list[int]:
        if self.code.startswith("99"):
            return encoded
        return list(super()._try_to_optimize(encoded))


@lru_cache(maxsize=4096)
def code128(text: str) -> str:
    """Code 128 of a printable ASCII text (`can_code128`)."""
    return str(_Code128(text).build()[0])


@lru_cache(maxsize=4096)
def gs1_128(element: str) -> str:
    """GS1-128 of one element string: FNC1, then an application identifier and its data."""
    return str(Gs1_128(element).build()[0])


def modules_of(text: str, *, gs1: bool) -> int:
    """How many modules wide `code128` or `gs1_128` of the text is.

    Every symbol is as wide as another, and only digits change the code set of a printable ASCII text: the
    bars of one SSCC tell the width of all.
    """
    shape = text.translate(_SHAPE)
    return len(gs1_128(shape) if gs1 else code128(shape))


@lru_cache(maxsize=4096)
def article_bars(gtin: Gtin) -> tuple[str, str]:
    """The pattern an article bears for its GTIN, and the digits to stand below it.

    GTIN-8 as EAN-8, up to 13 digits as EAN-13 (a UPC is one with a leading zero), a GTIN-14 of a carton as
    GS1-128 with AI 01.
    """
    if gtin.startswith("000000"):
        return str(EAN8(gtin[6:13]).build()[0]), gtin[6:]
    if gtin.startswith("0"):
        return str(EAN13(gtin[1:13]).build()[0]), gtin[1:]
    return gs1_128(f"01{gtin}"), f"(01){gtin}"


def runs(pattern: str) -> list[tuple[int, int]]:
    """The bars as (first module, modules wide)."""
    found: list[tuple[int, int]] = []
    start = pattern.find("1")
    while start >= 0:
        end = pattern.find("0", start)
        end = len(pattern) if end < 0 else end
        found.append((start, end - start))
        start = pattern.find("1", end)
    return found
