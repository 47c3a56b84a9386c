"""A clock that is off: the store's answers say by how much, and the line on the screens says so."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from models.site import SiteStatus
from models.tables.site import SiteDatabase
from models.tables.store import Store
from models.wording import site
from models.wording.status_line import status_line
from sync.agent import Agent
from sync.client import HttpOrderStore
from tests.store.serving import served
from tests.store.shop import HOST, SECRET, furnish


@pytest.fixture
def database(tmp_path: Path) -> Iterator[SiteDatabase]:
    with SiteDatabase.open(tmp_path / "site") as opened:
        yield opened


async def test_an_answer_says_what_the_stores_clock_says(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    furnish(store)
    async with served(store) as url, HttpOrderStore(url, f"{HOST}.{SECRET}") as client:
        await client.pull(HOST, "", {})
        assert abs(client.clock_ahead) < 60
        client._compare("Sun, 22 Nov 2020 10:00:00 GMT")
        assert client.clock_ahead > timedelta(days=365).total_seconds()
        kept = client.clock_ahead
        client._compare("no date")
        assert client.clock_ahead == kept
    store.close()


async def test_the_agent_tells_the_site_from_two_minutes_on(database: SiteDatabase) -> None:
    off = [100.0]
    agent = Agent(database, HttpOrderStore("http://127.0.0.1:1", "host.x"), HOST, ahead=lambda: off[0])
    for ahead, shown in ((100.0, 0), (3600.0, 3600), (3601.0, 3600), (-86400.0, -86400), (1.0, 0)):
        off[0] = ahead
        await agent._compare_clocks()
        assert database.status().clock_ahead == shown


async def test_an_agent_that_starts_with_a_right_clock_takes_the_warning_off(database: SiteDatabase) -> None:
    database.set_clock_ahead(3600)
    await Agent(database, HttpOrderStore("http://127.0.0.1:1", "host.x"), HOST)._compare_clocks()
    assert database.status().clock_ahead == 0


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (180, "CLOCK +3min"), (3600, "CLOCK +60min"), (-7200, "CLOCK -2h"), (86400, "CLOCK +24h"),
        (365 * 86400, "CLOCK +365d"),
    ],
)  # fmt: skip
def test_the_line_says_which_way_the_clock_is_off(seconds: int, said: str) -> None:
    status = SiteStatus(connected=True, since=None, waiting=0, conflicts=0, printer="", clock_ahead=seconds)
    assert said in status_line(status, 26)


def test_the_log_says_what_to_do() -> None:
    assert site.clock_off(3600) == "This machine's clock is 3600 seconds ahead of the store's. Set it right."
    assert site.clock_off(-60) == "This machine's clock is 60 seconds behind the store's. Set it right."
    assert site.clock_off(0) == "This machine's clock agrees with the store's again."
