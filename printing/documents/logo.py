"""A shop's logo on its papers."""

import io
from functools import lru_cache

from PIL import Image

from models.orders import Shop
from models.shop_papers import MAX_LOGO_PIXELS, png_size
from printing.documents.paper import Paper
from printing.documents.pdf_file import Picture


@lru_cache(maxsize=16)
def read_logo(png: bytes) -> Picture | None:
    """Return the picture on white; None for what is no PNG that can be drawn.

    The size is looked at before anything is unpacked: a small file can hold a picture of gigabytes.
    """
    width, height = png_size(png)
    if not (0 < width <= MAX_LOGO_PIXELS[0] and 0 < height <= MAX_LOGO_PIXELS[1]):
        return None
    try:
        with Image.open(io.BytesIO(png), formats=("PNG",)) as opened:
            drawn = opened.convert("RGBA")
    except (OSError, SyntaxError, ValueError):
        return None
    white = Image.new("RGBA", drawn.size, "white")
    flat = Image.alpha_composite(white, drawn).convert("RGB")
    return Picture(width=width, height=height, pixels=flat.tobytes())


def draw_logo(
    paper: Paper, shop: Shop | None, x: float, y: float, width: float, height: float, *, right: bool = False
) -> bool:
    """Draw the shop's logo as large as the box allows, left or right in it; say whether there is one."""
    picture = read_logo(shop.papers.logo) if shop is not None and shop.papers.logo else None
    if picture is None:
        return False
    scale = min(width / picture.width, height / picture.height)
    wide, high = picture.width * scale, picture.height * scale
    left = x + width - wide if right else x
    paper.picture(left, y + (height - high) / 2, wide, high, picture)
    return True
