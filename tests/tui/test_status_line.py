"""The line that always shows, in as many words as the screen has room for."""

from msgspec.structs import replace

from models.site import SiteStatus
from models.tables.site import SiteDatabase
from models.wording.status_line import status_line
from tests.tui.demo_site import AT
from tests.tui.hand import Hand


def status(*, connected: bool = True, waiting: int = 0, printer: str = "", conflicts: int = 0) -> SiteStatus:
    return SiteStatus(connected=connected, since=AT, waiting=waiting, conflicts=conflicts, printer=printer)


def test_a_desk_reads_whole_words() -> None:
    assert status_line(status(waiting=1), 80) == "Online  1 operation waiting  Printer ok"


def test_a_handheld_reads_short_ones() -> None:
    assert status_line(status(waiting=12), 26) == "Online  12 wait  Print ok"


def test_the_smallest_screen_still_says_all_three() -> None:
    assert status_line(status(connected=False, waiting=123, printer="out of paper"), 20) == (
        "Offline 123 NO PRINT"
    )


def test_printer_trouble_is_said_where_there_is_room() -> None:
    assert status_line(status(printer="out of paper"), 80).endswith("Printer: out of paper")


def test_cases_for_the_office_are_counted() -> None:
    assert "2 cases" in status_line(status(conflicts=2), 80)


def test_how_far_the_loading_of_all_orders_is_stands_where_there_is_room() -> None:
    loading = replace(status(waiting=2), taken=12000)
    assert status_line(loading, 80) == (
        "Online  Loading all orders: 12000 so far  2 operations waiting  Printer ok"
    )
    assert status_line(loading, 60) == "Online  Loading 12000  2 operations waiting  Printer ok"
    assert status_line(loading, 40) == "Online  Loading 12000  2 wait  Print ok"
    assert status_line(loading, 26) == "Online  2 wait  Print ok"


async def test_a_store_that_went_away_is_seen_quietly(lina: Hand, site: SiteDatabase) -> None:
    site.set_connected(connected=False, at=AT)
    lina.app.work.look_again()
    await lina.press("f12")
    assert lina.lines[-1].startswith("Offline")
    assert lina.screen == "Menu"
