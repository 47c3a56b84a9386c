"""Stations and printers: where a handheld sits, where its papers come out, and what is said beforehand."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from models.billed import CreditNote
from models.changes import OrderChanged
from models.flows import OnOrder
from models.invoice_changes import credit_due
from models.invoices import new_invoice
from models.printers import PrinterSeen
from models.scans.own_codes import station_code
from models.tables.site import SiteDatabase
from models.terminals import Terminal
from models.types import Document, DocumentFormat, PrintState
from tests.tui import printed
from tests.tui.demo_site import SHOP
from tests.tui.hand import Hand
from tests.tui.printed import P1, P2, furnished, moved, wished

OUT_OF_PAPER = PrinterSeen(name="zebra-1", trouble="Out of paper.", takes=(DocumentFormat.ZPL,))


@pytest.fixture
def site(home: Path) -> Iterator[SiteDatabase]:
    with furnished(home) as opened:
        yield opened


def printers_of(site: SiteDatabase) -> list[tuple[str, DocumentFormat]]:
    return [(job.printer, job.format) for job in site.prints()]


async def test_a_scan_signs_in_to_the_station_and_its_printers_are_used(
    lina: Hand, site: SiteDatabase
) -> None:
    assert "9 Station: none" in lina.text
    await lina.scan(station_code("P2"))
    assert "Station Bord 2. Prints come out there." in lina.text
    assert "9 Station P2" in lina.text
    wished(site, "10023", Document.ADDRESS_LABEL)
    wished(site, "10023")
    assert printers_of(site) == [("office", DocumentFormat.PDF), ("zebra-2", DocumentFormat.ZPL)]
    assert {job.request.station for job in site.prints()} == {P2}


async def test_it_is_chosen_from_the_list_too(lina: Hand, site: SiteDatabase) -> None:
    await lina.press("9", "enter")
    assert [row.text for row in lina.rows.rows] == ["Back", "Bord 1", "Bord 2"]
    await lina.press("2", "enter", "9", "enter")
    assert [row.text for row in lina.rows.rows] == ["Back", "Bord 1 (here)", "Bord 2"]
    station = site.station()
    assert station is not None
    assert station.station == P1


async def test_it_is_scanned_in_the_midst_of_a_walk_which_goes_on(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.scan(station_code("P1"))
    assert lina.screen == "Walk"
    assert "Station Bord 1." in lina.text


async def test_before_anybody_signs_in_and_kept_for_the_terminal(hand: Hand, home: Path) -> None:
    await hand.scan(station_code("P2"))
    assert hand.screen == "SignIn"
    assert "Station Bord 2." in hand.text
    await hand.scan_badge("lina")
    await hand.press("0", "enter", "2", "enter")
    with SiteDatabase.open(home) as later:
        async with Hand.at(later) as again:
            await again.scan_badge("asa")
            assert "9 Station P2" in again.text


def test_a_terminal_that_stands_at_a_station_is_known_by_its_address(site: SiteDatabase) -> None:
    found = site.sit(Terminal("10.0.0.17"))
    assert found is not None
    assert found.station == P2
    site.sit_down(P1)
    moved_to = site.sit(Terminal("10.0.0.17"))
    assert moved_to is not None
    assert moved_to.station == P1
    assert site.sit(Terminal("10.0.0.18")) is None


async def test_a_station_that_is_gone_says_so(lina: Hand, home: Path) -> None:
    await lina.scan(station_code("P2"))
    with SiteDatabase.open(home) as by_command:
        by_command.remove_station(P2)
    await lina.scan(station_code("P2"))
    assert lina.error[0] == "Station P2 is not known here."
    await lina.press("enter")
    assert "9 Station: none" in lina.text


# Said before the work begins


async def test_trouble_is_said_when_somebody_signs_in(hand: Hand, site: SiteDatabase) -> None:
    printed.furnish_printers(site, OUT_OF_PAPER)
    await hand.scan_badge("lina")
    assert "zebra-1: Out of paper." in hand.text


async def test_a_document_without_a_printer_is_said(home: Path) -> None:
    with SiteDatabase.open(home) as bare:
        printed.furnish_printers(bare)
        async with Hand.at(bare) as hand:
            await hand.scan_badge("lina")
            assert "No printer is set for pick slips." in hand.text


async def test_nothing_is_said_while_nothing_is_known(home: Path) -> None:
    with SiteDatabase.open(home) as bare:
        async with Hand.at(bare) as hand:
            await hand.scan_badge("lina")
            assert "printer" not in hand.text


async def test_trouble_of_the_label_printer_is_said_before_the_walk(lina: Hand, site: SiteDatabase) -> None:
    printed.furnish_printers(site, OUT_OF_PAPER)
    await lina.scan_slip("10023")
    assert lina.screen == "Walk"
    assert "Order 10023 is yours. zebra-1: Out of paper." in lina.text


async def test_it_is_said_too_when_a_packed_order_is_gone_on_with(lina: Hand, site: SiteDatabase) -> None:
    await lina.scan_slip("10023")
    await lina.scan(*[lina.gtin("10023")] * 3)
    await lina.press("escape")
    printed.furnish_printers(site, OUT_OF_PAPER)
    await lina.scan_slip("10023")
    assert lina.screen == "Parcels"
    assert "Going on with order 10023. zebra-1: Out of paper." in lina.text


async def test_trouble_that_begins_in_mid_walk_is_said_in_words(lina: Hand, site: SiteDatabase) -> None:
    site.sit_down(P1)
    await lina.scan_slip("10023")
    await lina.scan(lina.gtin("10023"))
    printed.furnish_printers(site, OUT_OF_PAPER)
    lina.app._look()
    await lina.settle()
    assert lina.screen == "Walk"
    assert "zebra-1: Out of paper." in lina.text
    assert "Picked 1" in lina.text
    await lina.scan(lina.gtin("10023"))
    assert "Out of paper." not in lina.text
    lina.app._look()
    await lina.settle()
    assert "Out of paper." not in lina.text


async def test_trouble_that_has_ended_is_not_said_any_longer(lina: Hand, site: SiteDatabase) -> None:
    paused = PrinterSeen(name="office", trouble="Paused. Let it go on.")
    site.sit_down(P1)
    await lina.scan_slip("10023")
    for troubled, told in (
        ([paused], [paused]),
        ([paused, OUT_OF_PAPER], [paused, OUT_OF_PAPER]),  # one does not hide the other
        ([OUT_OF_PAPER], [OUT_OF_PAPER]),
        ([], []),
    ):
        printed.furnish_printers(site, *troubled)
        lina.app._look()
        await lina.settle()
        assert "Order 10023 is yours." in lina.text
        for each in (paused, OUT_OF_PAPER):
            assert (f"{each.name}: {each.trouble}" in lina.text) is (each in told)


async def test_trouble_is_said_when_the_label_is_due_too(lina: Hand, site: SiteDatabase) -> None:
    site.sit_down(P1)
    await lina.scan_slip("10023")
    printed.furnish_printers(site, OUT_OF_PAPER)
    lina.app._look()
    for line in lina.order("10023").lines:
        for _unit in range(line.quantity):
            await lina.scan(lina.gtin("10023", line.line))
    assert lina.screen == "Parcels"
    assert "is packed. Scan the parcel id. zebra-1: Out of paper." in lina.text
    printed.furnish_printers(site)
    lina.app._look()
    await lina.settle()
    assert "Out of paper." not in lina.text


async def test_a_long_trouble_beside_good_news_stands_whole(lina: Hand, site: SiteDatabase) -> None:
    why = "Printer not ready. CUPS tries again. The ribbon is torn, or there is none."
    site.sit_down(P1)
    await lina.scan_slip("10023")
    printed.furnish_printers(site, PrinterSeen(name="zebra-1", trouble=why, takes=(DocumentFormat.ZPL,)))
    lina.app._look()
    await lina.settle()
    assert f"Order 10023 is yours. zebra-1: {why}" in lina.text
    assert "0 of " in lina.text


async def test_at_another_station_it_is_no_trouble(lina: Hand, site: SiteDatabase) -> None:
    printed.furnish_printers(site, OUT_OF_PAPER)
    await lina.scan(station_code("P2"))
    assert "Out of paper" not in lina.text
    assert "Print ok" in lina.text
    await lina.scan(station_code("P1"))
    assert "zebra-1: Out of paper." in lina.text
    assert "NO PRINT" in lina.text


@pytest.mark.parametrize(
    ("seen", "spooler", "said"),
    [
        (PrinterSeen(name="office", accepting=False), "", "office takes no jobs now."),
        (PrinterSeen(name="office", trouble="Paused. Let it go on."), "", "office: Paused. Let it go on."),
        (OUT_OF_PAPER, "CUPS does not answer. Prints wait here.", "CUPS does not answer."),
    ],
)
async def test_outbound_asks_before_it_prints_where_nothing_comes_out(
    lina: Hand, site: SiteDatabase, seen: PrinterSeen, spooler: str, said: str
) -> None:
    printed.furnish_printers(
        site, seen, PrinterSeen(name="laser", takes=(DocumentFormat.PDF,)), spooler=spooler
    )
    await lina.press("2", "enter", *"10023", "enter", "1", "enter")
    assert said in lina.text
    assert "Print all the same?" in lina.text
    assert lina.rows.rows[2].text == f"laser{spooler and f': {spooler}'}"
    assert site.prints() == []
    await lina.press("2", "enter")
    assert printers_of(site) == [("office", DocumentFormat.PDF)]
    await lina.press(*"10026", "enter", "1", "enter", "3", "enter")
    assert printers_of(site)[0] == ("laser", DocumentFormat.PDF)
    assert [job.request.foreseen for job in site.prints()] == [False, True]
    assert lina.app.work.said == "Pick slips: 1 to print."


async def test_a_label_moved_to_another_kind_of_printer_is_written_anew_for_it(site: SiteDatabase) -> None:
    printed.furnish_printers(site, PrinterSeen(name="laser", takes=(DocumentFormat.PDF,)))
    job = moved(site, wished(site, "10023", Document.ADDRESS_LABEL, station=P2), PrintState.FAILED)
    assert (job.printer, job.format) == ("zebra-2", DocumentFormat.ZPL)
    site.move_print(job.print_id, "laser", job.changed_at, job.request.requested_by)
    assert printers_of(site)[0] == ("laser", DocumentFormat.PDF)


# Papers of an order from its page


async def test_papers_are_printed_from_the_order_page(lina: Hand, site: SiteDatabase) -> None:
    lina.app.work.go(OnOrder(key=lina.order("10023").key))
    await lina.press("enter", "6", "enter")
    assert [row.text for row in lina.rows.rows] == [
        "Back", "Print pick slips", "Print receipts", "Print both in one",
    ]  # fmt: skip
    await lina.press("2", "enter")
    assert printers_of(site) == [("office", DocumentFormat.PDF)]
    assert "Pick slips: 1 to print." in lina.text


async def test_credit_notes_of_a_cancelled_order_are_printed_from_its_page(
    lina: Hand, site: SiteDatabase
) -> None:
    order = lina.order("10025")
    invoice = new_invoice(4501, date(2026, 11, 20), 30)
    cancelled = replace(order, invoice=invoice, cancelled=True)
    note = CreditNote(
        number=4502, issued_on=date(2026, 11, 22), rows=credit_due(replace(order, invoice=invoice), cancelled)
    )
    change = OrderChanged(version=2, order=replace(cancelled, credit_notes=(note,)), acked=0)
    site.take_changes("epoch", {SHOP: 2}, [change])
    lina.app.work.go(OnOrder(key=order.key))
    await lina.press("enter")
    place = next(row.label for row in lina.rows.rows if row.text == "Print a paper")
    await lina.press(*place, "enter")
    found = {row.text: row.label for row in lina.rows.rows}
    assert {"Print invoice", "Print credit note"} <= set(found)
    await lina.press(found["Print credit note"], "enter")
    assert "No printer is set for credit notes." in lina.text
    await lina.press("2", "enter")
    (job,) = site.prints()
    assert (job.request.document, job.state) == (Document.CREDIT_NOTE, PrintState.HELD)
