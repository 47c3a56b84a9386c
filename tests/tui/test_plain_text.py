"""How text is laid in rows: at words, and never within an amount, a time or "3 of 5"."""

from datetime import UTC, datetime

import pytest

from models.translation import spoken
from models.wording.contents import new_total
from models.wording.order_page import local_time
from models.wording.orders import money_told
from models.wording.screens import part_of
from tests.tui.hand import Hand
from tui.driver.folding import character
from tui.widgets.line import Line
from tui.widgets.plain_text import cut, fitted, wrapped
from tui.widgets.rows import Row, Rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Scan a pick slip", ["Scan a pick", "slip"]),
        ("Wert 27\u00a0588.00\u00a0SEK", ["Wert", "27 588.00", "SEK"]),
        ("a 588.00\u00a0SEK", ["a", "588.00 SEK"]),
        ("Handelsgesellschaft", ["Handelsgese", "llschaft"]),
        ("a\nb", ["a", "b"]),
    ],
)
def test_a_row_ends_at_a_word(text: str, rows: list[str]) -> None:
    assert wrapped(text, 11) == rows


def test_what_is_drawn_has_plain_spaces() -> None:
    assert (cut("1\u00a0of 3", 9), fitted("1\u00a0of 3", 7)) == ("1 of 3", "1 of 3 ")
    assert character("\u00a0", "ascii") == " "


@pytest.mark.parametrize(("language", "amount"), [("en", "27 588.00 SEK"), ("sv", "27 588,00 kr")])
def test_an_amount_stands_in_one_row_at_every_width(language: str, amount: str) -> None:
    with spoken(language):
        told = new_total(2_758_800, "SEK")
    for width in range(len(amount) + 1, 60):
        assert sum(amount in row for row in wrapped(told, width)) == 1


@pytest.mark.parametrize("width", [16, 20, 26])
def test_a_time_and_a_count_stand_in_one_row(width: int) -> None:
    at = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
    rows = wrapped(f"Placed at {local_time(at)} and {part_of(120, 144)}", width)
    for whole in (f"{at.astimezone():%Y-%m-%d %H:%M}", "120 of 144"):
        assert sum(whole in row for row in rows) == 1


async def test_lines_and_lists_hold_to_it(lina: Hand) -> None:
    text = f"About half a row {money_told(2_758_800, 'SEK')}"
    line, rows = Line(), Rows(whole=True)
    await lina.app.screen.mount(line, rows)
    line.say(text)
    rows.fill([Row(label="1", text=text)])
    await lina.settle()
    told = [row for row in lina.lines if "588" in row]
    assert len(told) == 2
    assert all("27 588.00 SEK" in row for row in told)
