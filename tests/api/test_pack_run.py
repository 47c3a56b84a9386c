"""The pack script by hand over HTTP (S11): where it stopped, and with which error message."""

import json

import aiohttp
import pytest

from models.orders import Packer
from models.tables.store import Store
from models.types import OrderState, PackerId
from tests.api.conftest import DEVICE_TOKEN, Asker
from tests.store.serving import served
from tests.store.shop import NOW, SHOP, SITE, draft, orders_of

_FAULT = """
    CREATE TRIGGER fault BEFORE UPDATE OF state ON orders BEGIN SELECT RAISE(ABORT, 'no room left'); END
"""


@pytest.fixture
def stopping(store: Store) -> Store:
    """A store whose pack script meets a fault as soon as it writes."""
    store.take_in(SHOP, None, draft("1"), NOW)
    store.put_packer(SITE, Packer(packer=PackerId("asa"), name="Åsa", role="office"))
    store.work(lambda work: work.session.run(_FAULT))
    return store


async def test_a_program_is_told_where_it_stopped_and_why(ask: Asker, stopping: Store) -> None:
    answer = await ask("POST", "pack-run")
    assert (answer.status, answer.code) == (500, "pack_script_stopped")
    said = "The pack script stopped at: Move to Packing. Nothing was moved. Error: no room left"
    assert answer.body["detail"] == said
    assert orders_of(stopping, SHOP, OrderState.PACKING) == ()


async def test_the_office_is_told_the_fault_itself(stopping: Store) -> None:
    async with (
        served(stopping) as address,
        aiohttp.ClientSession(headers={"Authorization": f"Bearer {DEVICE_TOKEN}"}) as session,
        session.post(f"{address}/v1/tools/pack-run", json={"person": "asa"}) as answer,
    ):
        lines = [json.loads(line) async for line in answer.content]
    assert [line["step"]["name"] for line in lines[:-1]][-1] == "move_to_packing"
    assert lines[-1]["error"] == "no room left"
