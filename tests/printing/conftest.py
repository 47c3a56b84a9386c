"""A cupsd, a label printer, and a site whose prints go there."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from models.changes import OrderChanged, ProductChanged, ShopChanged
from models.orders import Order
from models.prints import PrintJob
from models.settings import PrintingSettings
from models.tables.site import SiteDatabase
from models.types import Document, DocumentFormat, PrintState, PrintVerdict
from tests.printing.cups_server import LabelListener, PrivateCups, start_cupsd
from tests.printing.examples import SHOP, SHOP_ID, order, product

PRINTING = PrintingSettings(
    printers={Document.PICK_SLIP: "office", Document.ADDRESS_LABEL: "zebra"},
    label_format=DocumentFormat.ZPL,
)


@pytest.fixture(scope="module")
def cupsd() -> Iterator[PrivateCups]:
    """One cupsd for a file of tests; each test has its own queues in it."""
    with start_cupsd() as server:
        yield server


@pytest.fixture
def listener() -> Iterator[LabelListener]:
    with LabelListener() as printer:
        yield printer


@pytest.fixture
def private_cups(cupsd: PrivateCups, listener: LabelListener) -> Iterator[PrivateCups]:
    """A cupsd whose one queue, `zebra`, leads to the listener."""
    cupsd.add_raw_queue("zebra", listener.port)
    yield cupsd
    cupsd.wake()
    cupsd.start()
    cupsd.command("cancel", "-a", "-x")
    cupsd.command("lpadmin", "-x", "zebra")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[SiteDatabase]:
    """A site that knows one order of two lines."""
    with SiteDatabase.open(tmp_path / "site", PRINTING) as opened:
        keep_order(opened, order())
        yield opened


def keep_order(site: SiteDatabase, kept: Order) -> None:
    """Let the replica have an order, its articles and its shop."""
    site.take_changes(
        "first",
        {SHOP_ID: 1},
        [
            ShopChanged(version=1, shop=SHOP),
            *(ProductChanged(version=1, product=product(line.line)) for line in kept.lines),
            OrderChanged(version=1, order=kept, acked=0),
        ],
    )
    site.complete()


class DiskFullOnce(SiteDatabase):
    """A site whose disk is full the first time that a paper is to be recorded."""

    full = True

    def advance_print(
        self,
        print_id: str,
        state: PrintState,
        at: datetime,
        *,
        detail: str = "",
        spooler_job: str = "",
        printer: str = "",
        verdict: PrintVerdict = PrintVerdict.NONE,
    ) -> PrintJob:
        if self.full:
            self.full = False
            raise sqlite3.OperationalError("database or disk is full")
        return super().advance_print(
            print_id,
            state,
            at,
            detail=detail,
            spooler_job=spooler_job,
            printer=printer,
            verdict=verdict,
        )
