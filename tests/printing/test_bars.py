"""What bars carry, and how wide they are."""

import random

import zxingcpp
from PIL import Image

from printing.documents.bars import QUIET, code128, gs1_128, modules_of, runs

SIGNS = [chr(code) for code in range(0x20, 0x7F) if chr(code) != ">"]


def test_the_width_of_bars_is_known_by_where_digits_stand() -> None:
    dice = random.Random(128)
    for _ in range(1_000):
        text = dice.choice(["", "99", "00"]) + "".join(
            dice.choice([*SIGNS, *"0123456789" * 12]) for _ in range(dice.randint(1, 30))
        )
        assert modules_of(text, gs1=False) == len(code128(text)), text
        assert modules_of(text, gs1=True) == len(gs1_128(text)), text


def test_bars_carry_the_whole_text_however_it_begins() -> None:
    for text in ("9912345678", "99", "99608b", "9A", "9901", "1299"):
        pattern = code128(text)
        page = Image.new("L", ((len(pattern) + 2 * QUIET) * 3, 120), 255)
        for start, wide in runs(pattern):
            page.paste(0, (3 * (QUIET + start), 0, 3 * (QUIET + start + wide), 120))
        assert [bars.text for bars in zxingcpp.read_barcodes(page)] == [text]
