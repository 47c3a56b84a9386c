"""What a shop may put on its papers: a logo of a size that every site can carry, and short texts."""

import msgspec

from models.errors import NotAllowed
from models.wording import shop_settings as words

MAX_LOGO_BYTES = 64 * 1024
MAX_LOGO_PIXELS = (800, 400)
MAX_TEXT = 200
"""Characters of a line."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


class ShopPapers(msgspec.Struct, frozen=True, kw_only=True):
    """What a shop's papers bear of its own."""

    logo: bytes = b""
    """A PNG file; empty without one."""
    thanks: str = ""
    """A line below the sums of a receipt."""
    return_address: str = ""
    """Where goods are sent back to, in one line, on receipts."""
    footer: str = ""
    """A line at the foot of receipts and invoices."""


def check_papers(papers: ShopPapers) -> None:
    """Raise `NotAllowed` for what no paper can bear."""
    if papers.logo:
        _check_logo(papers.logo)
    if any(len(text) > MAX_TEXT for text in (papers.thanks, papers.return_address, papers.footer)):
        raise NotAllowed(words.text_too_long(MAX_TEXT), code="setting_malformed")


def _check_logo(png: bytes) -> None:
    width, height = png_size(png)
    fits = 0 < width <= MAX_LOGO_PIXELS[0] and 0 < height <= MAX_LOGO_PIXELS[1]
    if len(png) > MAX_LOGO_BYTES or not fits:
        raise NotAllowed(words.logo_unfit(MAX_LOGO_BYTES // 1024, *MAX_LOGO_PIXELS), code="setting_malformed")


def png_size(png: bytes) -> tuple[int, int]:
    """Width and height as a PNG's header says them (ISO/IEC 15948, 11.2.2); 0 and 0 for anything else."""
    if not png.startswith(_SIGNATURE) or len(png) < len(_SIGNATURE) + 8:
        return 0, 0
    start = len(_SIGNATURE)
    return int.from_bytes(png[start : start + 4]), int.from_bytes(png[start + 4 : start + 8])
