"""Every screen and dialog about prints and stations, each with the way to it; see `scenes.py`."""

from models.flows import AtMenu, InPrints, Wrong
from models.printers import PrinterSeen
from models.prints import PrintRequest
from models.tables.site import SiteDatabase
from models.types import Document, PackerId, PrintState
from models.wording import prints as wording
from models.wording import questions as asking
from tests.tui.demo_site import AT
from tests.tui.hand import Hand
from tests.tui.printed import P2, furnish_stations, key_of, moved, wished
from tests.tui.scene import scene
from tui.screens.asking import ask
from tui.screens.place import PlaceScreen

REASONS = {
    PrintState.QUEUED: "CUPS does not answer. Prints wait here.",
    PrintState.CANCELLED: "In mid-print: look whether it came.",
    PrintState.FAILED: "The printer gave up. Look at it, then print again.",
    PrintState.HELD: "office takes no jobs now. Let it accept jobs again.",
}
LINA = PackerId("lina")
TROUBLED = PrinterSeen(name="office", trouble="Out of paper.")


def furnish_prints(site: SiteDatabase) -> None:
    """Two stations, and prints of Lina's that did not come, of which she has been told already."""
    furnish_stations(site)
    keys = tuple(key_of(site, number) for number in ("10023", "10024", "10025"))
    request = PrintRequest(
        document=Document.PICK_SLIP, orders=keys, requested_by=LINA, station=P2, printer="office"
    )
    job = moved(site, site.request_print(request, AT), PrintState.FAILED, REASONS[PrintState.FAILED])
    site.prints_told([job.print_id])
    for minute, (state, reason) in enumerate(REASONS.items()):
        job = wished(site, f"100{36 + minute}", minutes=minute, station=P2, printer="office")
        moved(site, job, state, reason)
        site.prints_told([job.print_id])


@scene()
async def prints(hand: Hand) -> None:
    hand.app.work.go(InPrints())


@scene()
async def prints_failed(hand: Hand) -> None:
    hand.app.work.go(InPrints(everywhere=True))
    await hand.press("2", "enter")


@scene()
async def prints_reasons(hand: Hand) -> None:
    hand.app.work.go(InPrints())
    await hand.press("5", "enter", "2", "enter")


async def _of_several(hand: Hand) -> None:
    """Again a print of which a part may have come."""
    hand.app.work.go(InPrints())
    await hand.press("4", "enter", "2", "enter")


@scene()
async def prints_which_papers(hand: Hand) -> None:
    await _of_several(hand)


@scene()
async def prints_from_which_on(hand: Hand) -> None:
    await _of_several(hand)
    await hand.press("3", "enter")


@scene()
async def prints_alarm(hand: Hand) -> None:
    text = wording.did_not_come("Pick slip 10023", REASONS[PrintState.FAILED])
    hand.app.show_wrong(Wrong(text=text, remedy=wording.see_the_list()))


@scene()
async def print_all_the_same(hand: Hand) -> None:
    answers = (asking.back(), wording.print_anyway(), wording.to_printer("laser", TROUBLED.trouble))
    text = wording.cannot_print_now("office: Out of paper.")
    ask(hand.app, hand.site, text, [(each, lambda: None) for each in answers])


@scene()
async def stations(hand: Hand) -> None:
    hand.app.work.go(AtMenu())
    await hand.press("9", "enter")


@scene()
async def prints_help(hand: Hand) -> None:
    hand.app.work.go(InPrints())
    assert isinstance(hand.app.screen, PlaceScreen)
    hand.app.screen.action_help()
