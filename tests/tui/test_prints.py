"""The prints on the screen: listed, told when they fail, printed again, moved, cancelled."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from models.operations import RecordPrint
from models.printers import PrinterSeen
from models.prints import DeliveryLabels, PrintJob, PrintRequest
from models.tables.site import SiteDatabase
from models.types import (
    DeliveryNumber,
    Document,
    DocumentFormat,
    PackerId,
    PrintState,
    PrintVerdict,
    PrintWish,
    ReprintReason,
    StationId,
)
from models.wording import timeline
from tests.tui import printed
from tests.tui.demo_site import AT
from tests.tui.hand import Hand
from tests.tui.printed import P1, P2, failed, furnished, key_of, moved, wished


@pytest.fixture
def site(home: Path) -> Iterator[SiteDatabase]:
    with furnished(home) as opened:
        yield opened


async def prints(hand: Hand) -> list[str]:
    """Go to the list; return its rows."""
    await hand.press("8", "enter")
    assert hand.screen == "Prints"
    return listed(hand)


def listed(hand: Hand) -> list[str]:
    return [f"{row.sign}{row.text}".strip() for row in hand.rows.rows]


async def choose(hand: Hand, answer: str) -> None:
    """Choose an answer of the question on the screen."""
    place = next(n for n, row in enumerate(hand.rows.rows, 1) if row.text.startswith(answer))
    await hand.press(str(place), "enter")


async def do(hand: Hand, *answers: str) -> None:
    """Enter on the row under the cursor, then these answers, one question after the other."""
    await hand.press("enter")
    for answer in answers:
        await choose(hand, answer)


def jobs(hand: Hand) -> list[PrintJob]:
    return list(hand.site.prints())


async def test_what_needs_a_person_comes_first_then_the_newest(lina: Hand, site: SiteDatabase) -> None:
    printed.in_every_state(site)
    assert await prints(lina) == [
        "!Pick slip 10027", "!Pick slip 10026", "!Pick slip 10024", "Pick slip 10029", "Pick slip 10028",
        "Pick slip 10025", "Pick slip 10023",
    ]  # fmt: skip
    assert "HELD: CUPS knows no printer office. Pick slip 10027, office" in lina.text
    await lina.press("2")
    assert "Printing: Out of paper. Pick slip 10026, office" in lina.text


async def test_what_failed_days_ago_is_no_more_than_old(lina: Hand, site: SiteDatabase) -> None:
    failed(site, wished(site, "10023"), "Paper jam.", days_ago=4)
    wished(site, "10024")
    assert await prints(lina) == ["Pick slip 10024", "!Pick slip 10023"]


async def test_own_ones_and_plus_for_everybodys(lina: Hand, site: SiteDatabase) -> None:
    wished(site, "10023")
    wished(site, "10024", by="aleksander")
    assert await prints(lina) == ["Pick slip 10023"]
    assert "My prints" in lina.text
    await lina.press("plus")
    assert listed(lina) == ["Pick slip 10024", "Pick slip 10023"]
    assert "All prints" in lina.text


async def test_at_a_station_those_of_the_station_and_ones_own(lina: Hand, site: SiteDatabase) -> None:
    site.sit_down(P2)
    wished(site, "10023", station=P1)
    wished(site, "10024", by="aleksander", station=P2)
    wished(site, "10025", by="aleksander", station=P1)
    site.sit_down(P1)
    assert await prints(lina) == ["Pick slip 10025", "Pick slip 10023"]
    assert "Prints P1" in lina.text


async def test_the_list_is_read_a_page_at_a_time(lina: Hand, site: SiteDatabase) -> None:
    failed(site, wished(site, "10010"), "Out of paper.")
    for _ in range(45):
        wished(site, "10023")
    assert len(await prints(lina)) == 20
    assert listed(lina)[0] == "!Pick slip 10010"
    await lina.press("right", "right")
    assert len(listed(lina)) == 6
    await lina.press("up")
    assert len(listed(lina)) == 20
    await lina.press("left")
    assert listed(lina)[0] == "!Pick slip 10010"


async def test_a_failed_one_is_printed_again_on_the_same_printer(lina: Hand, site: SiteDatabase) -> None:
    old = failed(site, wished(site, "10023"), "Paper jam.")
    await prints(lina)
    await do(lina, "Again on office")
    new, old = jobs(lina)
    assert (new.state, new.printer, new.request.reason) == (PrintState.QUEUED, "office", "not_come")
    assert (old.state, old.detail) == (PrintState.CANCELLED, "Printed again.")
    assert "Pick slip 10023: to be printed again." in lina.text
    assert site.failed_prints(new.request.requested_by) == []


async def test_a_printed_one_is_printed_again_with_a_reason(lina: Hand, site: SiteDatabase) -> None:
    moved(site, wished(site, "10023"), PrintState.DONE)
    await prints(lina)
    await do(lina, "Print again", "Torn or crumpled")
    new, old = jobs(lina)
    assert (new.request.reason, new.request.requested_by, old.state) == ("damaged", "lina", PrintState.DONE)
    await lina.press("1")
    assert "Once more: Torn or crumpled" in lina.text
    moved(site, new, PrintState.SENT)
    recorded = lina.done("10023")[-1]
    assert recorded == RecordPrint(document=Document.PICK_SLIP, reason="damaged")
    said = timeline.deed(lina.order("10023"), recorded)
    assert said == "Printed: Pick slips. Once more: Torn or crumpled"


async def test_of_several_papers_the_rest_is_printed_again_after_those_that_came(
    lina: Hand, site: SiteDatabase
) -> None:
    keys = tuple(key_of(site, number) for number in ("10023", "10024", "10025"))
    request = PrintRequest(document=Document.PICK_SLIP, orders=keys, requested_by=PackerId("lina"))
    job = moved(site, site.request_print(request, AT), PrintState.FAILED, "Paper jam.")
    assert await alarmed(lina)
    assert lina.error[0] == "Pick slip 10023 +2: Paper jam."
    await lina.press("enter")
    assert site.failed_prints(job.request.requested_by) == []
    await prints(lina)
    await do(lina, "Again on office", "From one of them on")
    assert "From which on? Those before it came." in lina.text
    await lina.press(*"10024", "enter")
    new, old = jobs(lina)
    assert (new.request.orders, new.request.reason) == (keys[1:], "not_come")
    assert old.state is PrintState.CANCELLED
    assert "Pick slip 10024 +1: to be printed again." in lina.text


async def test_from_an_orders_page_its_own_of_several_papers_is_printed_again(
    lina: Hand, site: SiteDatabase
) -> None:
    keys = tuple(key_of(site, number) for number in ("10023", "10024", "10025"))
    request = PrintRequest(document=Document.PICK_SLIP, orders=keys, requested_by=PackerId("lina"))
    moved(site, site.request_print(request, AT), PrintState.DONE)
    await lina.press("4", "enter", *"10024", "enter", "enter", "enter")
    await choose(lina, "Prints")
    await do(lina, "Print again", "Only 10024", "Torn or crumpled")
    assert jobs(lina)[0].request.orders == (keys[1],)
    await do(lina, "Print again", "All 3", "Torn or crumpled")
    assert jobs(lina)[0].request.orders == keys


async def test_one_that_broke_off_still_needs_somebody_after_one_order_has_its_own(
    lina: Hand, site: SiteDatabase
) -> None:
    job = labels_asked(site, ("10023", 1), ("10024", 1))
    moved(site, job, PrintState.FAILED, "Paper jam.")
    site.prints_told([job.print_id])
    await lina.press("4", "enter", *"10024", "enter", "enter", "enter")
    await choose(lina, "Prints")
    await do(lina, "Another printer", "zebra-2", "Only 10024")
    assert listed(lina) == ["!Label 10024 +1", "Label 10024"]
    await do(lina, "Another printer", "zebra-2", "From one of them on")
    await lina.press(*"10023", "enter")
    assert [job.state for job in jobs(lina)][-1] is PrintState.CANCELLED


def labels_asked(site: SiteDatabase, *of: tuple[str, int]) -> PrintJob:
    """A job of the labels of these deliveries."""
    each = tuple(DeliveryLabels(order=key_of(site, no), delivery=DeliveryNumber(part)) for no, part in of)
    request = PrintRequest(
        document=Document.ADDRESS_LABEL,
        orders=tuple(dict.fromkeys(one.order for one in each)),
        requested_by=PackerId("lina"),
        labels=each,
    )
    return site.request_print(request, AT)


async def test_the_deliveries_of_an_order_are_told_apart_and_its_page_has_them_all(
    lina: Hand, site: SiteDatabase
) -> None:
    job = labels_asked(site, ("10023", 1), ("10024", 1), ("10024", 2))
    moved(site, job, PrintState.DONE)
    assert await prints(lina) == ["Label 10023 +2"]
    await do(lina, "Print again", "From one of them on")
    assert [row.label for row in lina.rows.rows] == ["0", "10023", "10024 / 1", "10024 / 2"]
    await lina.press(*"10024", "down", "enter")
    await choose(lina, "Torn or crumpled")
    assert [one.delivery for one in jobs(lina)[0].request.each()] == [2]
    await lina.press("escape", "4", "enter", *"10024", "enter", "enter", "enter")
    await choose(lina, "Prints")
    assert listed(lina) == ["Label 10024", "Label 10024 +2"]
    await lina.press("2")
    await do(lina, "Print again", "Only 10024", "Torn or crumpled")
    assert [one.delivery for one in jobs(lina)[0].request.each()] == [1, 2]
    assert "Label 10024 +1: to be printed again." in lina.text


async def test_of_a_job_that_has_begun_all_is_moved_and_that_is_said_before(
    lina: Hand, site: SiteDatabase
) -> None:
    job = moved(site, labels_asked(site, ("10023", 1), ("10024", 1)), PrintState.SENT)
    await prints(lina)
    await do(lina, "Another printer")
    assert "On which printer? 1 Back" in lina.text
    await lina.press("escape")
    stopped = "It failed, and the printer was stopped by it. See to it, then let it go on."
    moved(site, job, PrintState.SENT, stopped, verdict=PrintVerdict.ACT)
    assert await alarmed(lina)
    await lina.press("enter")
    await do(lina, "Another printer")
    assert "All 2 come there, those that came here too." in lina.text


async def test_one_on_its_way_is_moved_and_cancelled_by_the_queue(lina: Hand, site: SiteDatabase) -> None:
    first = moved(site, wished(site, "10023", Document.ADDRESS_LABEL), PrintState.SENT)
    await prints(lina)
    await do(lina, "Another printer", "zebra-2")
    assert jobs(lina)[0].wish is PrintWish.MOVE
    assert "Label 10023: to zebra-2." in lina.text
    assert "To be moved." in lina.text
    site.withdraw_print(first.print_id, first.requested_at)
    new, old = jobs(lina)
    assert (new.printer, new.state, old.state) == ("zebra-2", PrintState.QUEUED, PrintState.CANCELLED)


async def test_a_slip_is_not_offered_a_label_printer(lina: Hand, site: SiteDatabase) -> None:
    wished(site, "10023")
    await prints(lina)
    await do(lina, "Another printer")
    assert "No other printer here can print it." in lina.text


async def test_another_printer_is_offered_with_what_keeps_it_from_printing(
    lina: Hand, site: SiteDatabase
) -> None:
    wished(site, "10023", Document.ADDRESS_LABEL)
    printed.furnish_printers(site, PrinterSeen(name="zebra-2", takes=(DocumentFormat.ZPL,), accepting=False))
    await prints(lina)
    await do(lina, "Another printer")
    assert [row.text for row in lina.rows.rows] == ["Back", "office", "zebra-2: Takes no jobs."]


async def test_one_that_waits_is_cancelled(lina: Hand, site: SiteDatabase) -> None:
    wished(site, "10023")
    await prints(lina)
    await do(lina, "Cancel the print")
    assert jobs(lina)[0].wish is PrintWish.CANCEL
    assert "To be cancelled." in lina.text


async def test_what_came_out_meanwhile_cannot_be_cancelled(lina: Hand, site: SiteDatabase) -> None:
    job = wished(site, "10023")
    await prints(lina)
    await lina.press("enter")
    moved(site, job, PrintState.DONE)
    await choose(lina, "Cancel the print")
    assert lina.error[0] == "It is settled already. Look at the list."


async def test_of_two_who_print_a_failed_one_again_the_second_is_told(lina: Hand, site: SiteDatabase) -> None:
    old = failed(site, wished(site, "10023"), "Paper jam.")
    await prints(lina)
    await lina.press("enter")
    site.print_again(old, AT, PackerId("asa"), ReprintReason.NOT_COME)
    await choose(lina, "Again on office")
    assert lina.error[0] == "It is settled already. Look at the list."
    assert len(jobs(lina)) == 2


async def test_one_that_is_not_needed_any_more_leaves_the_top(lina: Hand, site: SiteDatabase) -> None:
    failed(site, wished(site, "10023"), "Paper jam.")
    wished(site, "10024")
    assert (await prints(lina))[0] == "!Pick slip 10023"
    await do(lina, "Needs no print")
    assert listed(lina) == ["Pick slip 10024", "Pick slip 10023"]


async def test_the_prints_of_one_order_from_its_page(lina: Hand, site: SiteDatabase) -> None:
    wished(site, "10023")
    wished(site, "10024")
    await lina.press("4", "enter", *"10023", "enter", "enter", "enter")
    await choose(lina, "Prints")
    assert listed(lina) == ["Pick slip 10023"]
    assert "Prints 10023" in lina.text
    await lina.press("escape")
    assert lina.screen == "OrderPage"


# Alarms


async def alarmed(hand: Hand) -> bool:
    """Whether an alarm comes when the program looks for what others changed, as twice a second."""
    hand.app._look()
    await hand.settle()
    return hand.screen == "Error"


async def test_a_failed_print_is_told_to_who_asked_for_it_once(lina: Hand, site: SiteDatabase) -> None:
    job = wished(site, "10023")
    assert not await alarmed(lina)
    moved(site, job, PrintState.FAILED, "The printer gave up.")
    assert await alarmed(lina)
    assert lina.error == ("Pick slip 10023: The printer gave up.", "Menu, Prints: print again, or move it.")
    await lina.scan_slip("10023")
    assert "1 scan not used." in lina.text
    await lina.press("enter")
    assert not await alarmed(lina)


async def test_one_that_waits_at_the_printer_for_somebody_is_told_once_each_time(
    lina: Hand, site: SiteDatabase
) -> None:
    job = wished(site, "10023")
    held = "Held in CUPS. Release it there."
    for _time in range(2):
        moved(site, job, PrintState.SENT, held, verdict=PrintVerdict.ACT)
        assert await alarmed(lina)
        assert lina.error == (f"Pick slip 10023: {held}", "Or move it, or cancel it: Menu, Prints.")
        await lina.press("enter")
        assert not await alarmed(lina)
        moved(site, job, PrintState.SENT, f"{held} Still.", verdict=PrintVerdict.ACT)
        assert not await alarmed(lina)
        moved(site, job, PrintState.PRINTING)
        assert not await alarmed(lina)


async def test_what_keeps_several_from_their_printer_is_told_once_while_it_lasts(
    lina: Hand, site: SiteDatabase
) -> None:
    refuses = "office takes no jobs now. Let it accept jobs again."
    first, second, third = (wished(site, number) for number in ("10023", "10024", "10025"))
    moved(site, first, PrintState.HELD, refuses, verdict=PrintVerdict.ACT)
    moved(site, second, PrintState.HELD, refuses, verdict=PrintVerdict.ACT)
    assert await alarmed(lina)
    assert lina.error == (
        f"2 prints wait. Pick slip 10024: {refuses}",
        "Or move it, or cancel it: Menu, Prints.",
    )
    await lina.press("enter")
    moved(site, third, PrintState.HELD, refuses, verdict=PrintVerdict.ACT)
    assert not await alarmed(lina)
    moved(site, third, PrintState.FAILED, "The printer gave up.")
    assert await alarmed(lina)


async def test_one_that_went_on_by_itself_is_told_to_nobody(lina: Hand, site: SiteDatabase) -> None:
    job = wished(site, "10023")
    moved(site, job, PrintState.SENT, "Held in CUPS. Release it there.", verdict=PrintVerdict.ACT)
    moved(site, job, PrintState.DONE)
    assert not await alarmed(lina)


async def test_one_of_which_nothing_came_says_so_and_is_taken_again_at_once(
    lina: Hand, site: SiteDatabase
) -> None:
    job = wished(site, "10023")
    why = "Nothing came out: CUPS lacks a driver for it. Print again, or on another printer."
    moved(site, job, PrintState.FAILED, why, verdict=PrintVerdict.NOTHING)
    site.prints_told([job.print_id])
    await prints(lina)
    assert f"NOT PRINTED: {why}" in lina.text
    await do(lina, "Again on office")
    again, before = jobs(lina)
    assert (again.state, before.state) == (PrintState.QUEUED, PrintState.CANCELLED)


async def test_a_cups_that_does_not_answer_yet_is_told_without_an_alarm_and_in_the_row(
    lina: Hand, site: SiteDatabase
) -> None:
    wished(site, "10023")
    seen = site.printers_seen()
    site.keep_printers(replace(seen, slow="CUPS does not answer yet."))
    assert not await alarmed(lina)
    assert "CUPS does not answer yet." in lina.text
    await prints(lina)
    assert "Queued: CUPS does not answer yet." in lina.text
    site.keep_printers(seen)
    assert not await alarmed(lina)
    assert "CUPS does not answer yet." not in lina.text


async def test_others_are_not_told(lina: Hand, site: SiteDatabase) -> None:
    moved(site, wished(site, "10023", by="aleksander"), PrintState.FAILED, "Paper jam.")
    assert not await alarmed(lina)
    assert lina.screen == "Menu"


async def test_the_station_is_told_whoever_asked(lina: Hand, site: SiteDatabase) -> None:
    site.sit_down(P2)
    moved(site, wished(site, "10023", by="aleksander", station=P2), PrintState.FAILED, "Paper jam.")
    assert await alarmed(lina)
    assert lina.error[0] == "Pick slip 10023: Paper jam."


async def test_several_are_told_at_once(lina: Hand, site: SiteDatabase) -> None:
    for number in ("10023", "10024", "10025"):
        moved(site, wished(site, number), PrintState.FAILED, "Paper jam.")
    assert await alarmed(lina)
    assert lina.error[0] == "3 prints failed. Pick slip 10025: Paper jam."
    await lina.press("enter")
    assert not await alarmed(lina)


async def test_an_alarm_that_nobody_saw_waits_for_the_next_sign_in(lina: Hand, site: SiteDatabase) -> None:
    await lina.press("0", "enter", "2", "enter")
    moved(site, wished(site, "10023"), PrintState.FAILED, "Paper jam.")
    assert not await alarmed(lina)
    await lina.scan_badge("lina")
    wished(site, "10024", station=StationId("P9"))
    assert await alarmed(lina)
