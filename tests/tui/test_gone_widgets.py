"""A session that goes in and out of screens all day holds no more than one that has just begun."""

import asyncio
import gc
import weakref

from models.tables.site import SiteDatabase
from tests.tui.hand import DEADLINE, Hand


async def test_what_a_screen_drew_goes_with_it(site: SiteDatabase) -> None:
    async with Hand.at(site) as hand:
        await hand.press("f1")
        drawn = [weakref.ref(each._styles_cache) for each in hand.app.screen.query("*")]
        assert drawn
        await hand.press("escape")
        async with asyncio.timeout(DEADLINE):
            while any(each() for each in drawn):
                await hand.pilot.pause()
                gc.collect()
