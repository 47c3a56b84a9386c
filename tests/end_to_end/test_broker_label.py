"""Parcel ids and their label from a freight broker, from the key on the handheld to the paper (S16)."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest

from models.scans.own_codes import command_code
from models.scans.readings import Command
from tests.brokers import nshift_server
from tests.brokers.nshift_server import NShiftServer
from tests.brokers.values import NSHIFT
from tests.brokers.web_server import listening
from tests.end_to_end.verbs import EAN, take_in_and_move, wait_until_shipped, walk_the_oldest
from tests.end_to_end.warehouse import Warehouse

LABEL = "CT~~CD,~CC^~CT~\r\n^XA^CI28^FO10,10^FDÅsa Öberg, 1/3 %PDF \\^FS^XZ\r\n".encode()
IDS = ["69000000000SE", "69000000001SE", "69000000002SE"]


@contextmanager
def nshift_at_work() -> Iterator[tuple[str, NShiftServer]]:
    """nShift in a thread of its own, for processes to ask."""
    loop, server, ends = asyncio.new_event_loop(), NShiftServer(), asyncio.Event()
    address: list[str] = []
    ready = threading.Event()

    async def work() -> None:
        async with listening(server.app) as url:
            address.append(url)
            ready.set()
            await ends.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(work(),), name="nShift")
    thread.start()
    try:
        assert ready.wait(10)
        yield address[0], server
    finally:
        loop.call_soon_threadsafe(ends.set)
        thread.join(10)
        loop.close()


def test_a_brokers_label_comes_out_as_it_is_and_again_with_the_store_away(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nshift_server, "ZPL", LABEL)
    number = take_in_and_move(warehouse)
    with nshift_at_work() as (url, nshift):
        settings = warehouse.store_home / "nshift.json"
        settings.write_bytes(msgspec.json.encode({**NSHIFT, "url": f"{url}/rs-extapi/v1"}))
        warehouse.at_store("broker", "set", "nshift", str(settings))
        with warehouse.handheld() as handheld:
            walk_the_oldest(handheld, warehouse)
            for article in ("TERMOS-05", "TERMOS-05", "KAFFE-KOK"):
                handheld.scan(EAN[article])
            handheld.wait_for("Enter: fetch")
            handheld.press("3")
            handheld.wait_for("Parcel id: 3")
            handheld.press("plus")
            handheld.wait_for("0 of 3 parcels")
            handheld.press("enter")
            handheld.wait_for("2 From nShift")
            handheld.press("2", "enter")
            handheld.wait_for(*IDS)
            assert warehouse.zebra.wait_for_jobs(1) == [LABEL]
            warehouse.kill_store()
            handheld.scan(command_code(Command.REPRINT))
            handheld.wait_for("is printed or on its way")
            handheld.press("2", "enter")
            assert warehouse.zebra.wait_for_jobs(2) == [LABEL, LABEL]
            handheld.press("enter")
            handheld.wait_for("Report in the delivery")
            handheld.press("1", "enter")
            handheld.wait_for("reported in")
            warehouse.start_store()
            wait_until_shipped(handheld, warehouse, number)
        (booked,) = nshift.booked

    assert booked["orderNo"].endswith(f"-{number}-1")
    order = warehouse.order_at_store(number)["order"]
    assert order["state"] == "shipped"
    assert [parcel["parcel_id"] for parcel in order["deliveries"][0]["parcels"]] == IDS
    assert "address_label" in {each["document"] for each in order["printed"]}
