"""How wide a barcode is, known without drawing it."""

import random

from printing.documents.bars import code128, gs1_128, modules_of

SIGNS = [chr(code) for code in range(0x20, 0x7F) if chr(code) != ">"]


def test_the_width_of_bars_is_known_by_where_digits_stand() -> None:
    dice = random.Random(128)
    for _ in range(1_000):
        text = dice.choice(["", "99", "00"]) + "".join(
            dice.choice([*SIGNS, *"0123456789" * 12]) for _ in range(dice.randint(1, 30))
        )
        assert modules_of(text, gs1=False) == len(code128(text)), text
        assert modules_of(text, gs1=True) == len(gs1_128(text)), text
