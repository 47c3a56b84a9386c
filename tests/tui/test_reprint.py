"""What is printed already is printed again with a reason, from wherever it is wished for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.operations import RecordPrint
from models.scans.own_codes import command_code
from models.scans.readings import Command
from models.tables.site import SiteDatabase
from models.types import Document, PrintState, PrintVerdict, ReprintReason
from tests.tui.hand import Hand
from tests.tui.printed import furnished, moved, wished

SLIPS = Document.PICK_SLIP


@pytest.fixture
def site(home: Path) -> Iterator[SiteDatabase]:
    with furnished(home) as opened:
        yield opened


def printed(site: SiteDatabase, number: str, verdict: PrintVerdict = PrintVerdict.NONE) -> None:
    """The order's pick slip was taken by the printer, and has ended."""
    job = moved(site, wished(site, number), PrintState.SENT)
    ended = PrintState.FAILED if verdict is PrintVerdict.NOTHING else PrintState.DONE
    moved(site, job, ended, verdict=verdict)
    site.prints_told([job.print_id])


async def mark(hand: Hand, *numbers: str) -> None:
    """Go to Outbound, mark these, and choose to print their pick slips."""
    await hand.press("2", "enter")
    for number in numbers:
        await hand.press(*number, "plus")
    await hand.press("enter", "1", "enter")


async def test_of_a_batch_the_reason_is_asked_once_and_is_of_those_printed_before(
    lina: Hand, site: SiteDatabase
) -> None:
    printed(site, "10024")
    await mark(lina, "10023", "10024", "10025")
    assert "1 of 3 are printed or on their way: why again? It is logged." in lina.text
    assert len(site.prints()) == 1
    await lina.press("3", "enter")
    job = site.prints()[0]
    assert len(job.request.orders) == 3
    assert job.request.reason == ReprintReason.DAMAGED.value
    assert "3 to print" in lina.text
    assert "0 marked" in lina.text
    moved(site, job, PrintState.SENT)
    reasons = {number: last_reason(lina, number) for number in ("10023", "10024", "10025")}
    assert reasons == {"10023": "", "10024": "damaged", "10025": ""}


async def test_of_a_batch_those_that_were_not_printed_can_be_had_alone(
    lina: Hand, site: SiteDatabase
) -> None:
    printed(site, "10024")
    await mark(lina, "10023", "10024", "10025")
    assert lina.rows.rows[-1].text == "Only the 2 others"
    await lina.press("8", "enter")
    request = site.prints()[0].request
    assert request.orders == (lina.order("10023").key, lina.order("10025").key)
    assert (request.reason, request.again) == ("", ())
    assert "2 to print" in lina.text
    assert "0 marked" in lina.text


def last_reason(hand: Hand, number: str) -> str:
    deeds = [each.operation.action for each in hand.site.operations(hand.order(number).key)]
    return next(deed.reason for deed in reversed(deeds) if isinstance(deed, RecordPrint))


async def test_esc_goes_back_with_all_that_was_marked(lina: Hand, site: SiteDatabase) -> None:
    printed(site, "10024")
    await mark(lina, "10023", "10024")
    await lina.press("escape")
    assert lina.screen == "Outbound"
    assert "2 marked" in lina.text
    assert len(site.prints()) == 1


async def test_a_scan_neither_answers_nor_closes_the_question(lina: Hand, site: SiteDatabase) -> None:
    printed(site, "10023")
    await lina.press("1", "enter")
    await lina.scan_slip("10023")
    await lina.scan(command_code(Command.REPRINT))
    assert "Pick slip 10023 is printed or on its way. Why once more?" in lina.text
    await lina.scan_slip("10024")
    assert lina.screen == "Question"
    assert len(site.prints()) == 1
    await lina.press("2", "enter")
    assert lina.screen == "Walk"
    assert site.prints()[0].request.reason == ReprintReason.NOT_COME.value


async def test_a_slip_that_was_never_printed_is_a_first_print_by_the_command_too(
    lina: Hand, site: SiteDatabase
) -> None:
    await lina.press("1", "enter")
    await lina.scan_slip("10023")
    await lina.scan(command_code(Command.REPRINT))
    assert lina.screen == "Walk"
    assert [job.request.reason for job in site.prints()] == [""]


async def test_one_that_is_on_its_way_is_not_wished_for_twice_without_a_reason(
    lina: Hand, site: SiteDatabase
) -> None:
    await mark(lina, "10023")
    await lina.press("enter", "1", "enter")
    assert lina.screen == "Question"
    assert len(site.prints()) == 1


async def test_one_of_which_nothing_came_is_a_first_print(lina: Hand, site: SiteDatabase) -> None:
    printed(site, "10023", PrintVerdict.NOTHING)
    assert lina.order("10023").was_printed(SLIPS)
    await mark(lina, "10023")
    assert lina.screen == "Outbound"
    assert [job.request.reason for job in site.prints()] == ["", ""]
