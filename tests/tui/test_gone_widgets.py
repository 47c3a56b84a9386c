"""A session that goes in and out of screens all day holds no more than one that has just begun."""

import gc

from textual._styles_cache import StylesCache

from models.tables.site import SiteDatabase
from tests.tui.hand import Hand


def _held() -> int:
    gc.collect()
    return sum(isinstance(each, StylesCache) for each in gc.get_objects())


async def test_what_a_screen_drew_goes_with_it(site: SiteDatabase) -> None:
    async with Hand.at(site) as hand:
        await hand.press("f1", "escape")
        held = _held()
        for _ in range(3):
            await hand.press("f1", "escape")
        assert _held() == held
