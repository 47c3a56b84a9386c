"""Any keys and any scans in any order: the program stays up, and no rule is broken on the way."""

import random

import pytest

from models.scans.own_codes import badge_code, command_code, order_code
from models.scans.readings import Command
from models.tables.site import SiteDatabase
from tests.tui.hand import Hand

KEYS = ("0", "1", "2", "3", "4", "5", "enter", "enter", "enter", "escape", "up", "down", "left", "right")
MORE_KEYS = ("plus", "minus", "f1", "f2", "question_mark", "backspace", "a", "space", "tab", "ctrl+c")
CODES = (
    *(order_code(str(number)) for number in range(10010, 10042, 3)),
    *(command_code(command) for command in Command),
    *("7350000020236", "7350000010312", "17350000011248", "4006381333931", "RR473124829SE"),
    *("00373500009999000015", "00373500009999000022", "4812063756", "4218051530", "%%\x1b[2J", "å" * 500),
    badge_code("8C3WN6H5ZP0D"),
)


@pytest.mark.parametrize("seed", [1, 2])
async def test_the_program_stays_up(site: SiteDatabase, seed: int) -> None:
    dice = random.Random(seed)
    async with Hand.at(site, size=dice.choice([(20, 16), (26, 20), (80, 24)])) as hand:
        for _step in range(150):
            if hand.app.work.packer is None:
                await hand.scan_badge("lina")
            if dice.random() < 0.3:
                await hand.scan(*dice.choices(CODES, k=dice.choice([1, 1, 3])), suspect=dice.random() < 0.1)
            else:
                await hand.press(dice.choice(KEYS + MORE_KEYS))
            if not hand.app.is_running:
                return
            assert hand.screen in {"Error", "Help"} or "Online" in hand.lines[-1]
