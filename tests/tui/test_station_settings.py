"""Stations and their printers on the screen: the site's own, so the store need not be there."""

from models.printers import PrinterSeen, PrintersSeen, Station
from models.scans.own_codes import station_code
from models.tables.site import SiteDatabase
from models.types import Document, DocumentFormat, StationId
from tests.tui.hand import Hand


async def stations(hand: Hand) -> None:
    await hand.press("1", "0", "enter", "5", "enter")
    assert hand.screen == "SettingList"


async def row(hand: Hand, name: str) -> None:
    (wanted,) = [each for each in hand.rows.rows if each.text.startswith(name)]
    await hand.press(*wanted.label, "enter")


async def save(hand: Hand) -> None:
    await hand.press("plus", "2", "enter")


async def test_a_new_station_gets_its_printers_from_those_there_are(asa: Hand, site: SiteDatabase) -> None:
    site.keep_printers(
        PrintersSeen(printers=(PrinterSeen(name="zebra"), PrinterSeen(name="office")), trouble="")
    )
    await stations(asa)
    await asa.press("plus")
    await row(asa, "Code")
    await asa.press(*"t9", "enter")
    await row(asa, "Name")
    await asa.press(*"Bord 9", "enter")
    await row(asa, "Address labels")
    assert [each.text for each in asa.rows.rows] == ["as the warehouse", "office", "zebra", "Type another"]
    await row(asa, "zebra")
    await row(asa, "Label format")
    await row(asa, "ZPL")
    await save(asa)
    assert "Saved: Bord 9." in asa.text
    assert site.station_of(StationId("T9")) == Station(
        station=StationId("T9"),
        name="Bord 9",
        printers={Document.ADDRESS_LABEL: "zebra"},
        label_format=DocumentFormat.ZPL,
    )
    assert site.printer_of(Document.ADDRESS_LABEL, StationId("T9")) == "zebra"


async def test_when_labels_come_by_themselves_is_said_and_where_that_is_set(asa: Hand) -> None:
    await stations(asa)
    assert "Labels come when packed. kolli.toml on the host says so: label_when." in asa.text


async def test_what_the_form_leaves_alone_stays(asa: Hand, site: SiteDatabase) -> None:
    printers = {Document.PICK_SLIP: "a", Document.COMBINED: "b", Document.RECEIPT: "c"}
    site.keep_station(
        Station(station=StationId("T1"), name="Bord 1", printers=printers, addresses=("10.0.0.7",))
    )
    await stations(asa)
    assert "T1, a, b, c" in asa.text
    await asa.press("enter")
    await row(asa, "Receipts")
    await row(asa, "as the warehouse")
    await save(asa)
    kept = site.station_of(StationId("T1"))
    assert kept is not None
    assert kept.printers == {Document.PICK_SLIP: "a", Document.COMBINED: "b"}
    assert kept.addresses == ("10.0.0.7",)


async def test_a_code_that_is_taken_or_no_code_is_refused_at_its_row(asa: Hand, site: SiteDatabase) -> None:
    site.keep_station(Station(station=StationId("T1"), name="Bord 1"))
    await stations(asa)
    for code, why in (("t1", "T1 is there already."), ("t-1", "1 to 20 letters and digits were expected.")):
        await asa.press("plus")
        await row(asa, "Code")
        await asa.press(*code, "enter")
        await save(asa)
        assert asa.error[0] == f"Code: {why}"
        await asa.press("enter", "escape")
        await row(asa, "Do not save")
    assert [each.station for each in site.stations()] == ["T1"]


async def test_the_second_of_two_sees_what_is_new_and_keeps_what_is_typed(
    asa: Hand, site: SiteDatabase
) -> None:
    first = Station(station=StationId("T1"), name="Bord 1")
    site.keep_station(first)
    await stations(asa)
    await asa.press("enter")
    await row(asa, "Name")
    await asa.press(*" B", "enter")
    site.keep_station(Station(station=first.station, name="Bord 1", addresses=("10.0.0.7",)))
    await save(asa)
    assert "Somebody else changed T1 meanwhile" in asa.error[0]
    await asa.press("enter")
    await save(asa)
    assert site.station_of(first.station) == Station(
        station=first.station, name="Bord 1 B", addresses=("10.0.0.7",)
    )


async def test_a_station_is_removed_after_asking_and_by_no_scan(asa: Hand, site: SiteDatabase) -> None:
    for code in ("T1", "T2"):
        site.keep_station(Station(station=StationId(code), name=f"Bord {code}"))
    await stations(asa)
    assert "- remove" in asa.text
    await asa.press("down", "minus")
    assert "Remove Bord T2? Handhelds there sit at no station then" in asa.text
    await asa.scan(station_code("T1"))
    assert asa.screen == "Question"
    await asa.press("escape")
    assert (asa.screen, len(site.stations())) == ("SettingList", 2)
    await asa.press("minus", "enter")
    assert len(site.stations()) == 2
    await asa.press("minus", "2", "enter")
    await asa.app.workers.wait_for_complete()
    await asa.settle()
    assert "Removed: Bord T2." in asa.text
    assert [each.text for each in asa.rows.rows] == ["Bord T1"]
    assert [each.station for each in site.stations()] == ["T1"]


async def test_a_station_that_somebody_else_removed_is_said(asa: Hand, site: SiteDatabase) -> None:
    site.keep_station(Station(station=StationId("T1"), name="Bord 1"))
    await stations(asa)
    await asa.press("minus")
    site.remove_station(StationId("T1"))
    await asa.press("2", "enter")
    assert asa.error[0] == "Station T1 is not known here."


async def test_a_list_that_is_open_shows_what_others_change(asa: Hand, site: SiteDatabase) -> None:
    for code in ("T2", "T3"):
        site.keep_station(Station(station=StationId(code), name=f"Bord {code}"))
    await stations(asa)
    await asa.press("down")
    site.keep_station(Station(station=StationId("T1"), name="Bord T1"))
    asa.app._look()
    await asa.app.workers.wait_for_complete()
    await asa.settle()
    assert [each.text for each in asa.rows.rows] == ["Bord T1", "Bord T2", "Bord T3"]
    assert asa.rows.rows[asa.rows.cursor].text == "Bord T3"


async def test_a_packer_has_no_settings(lina: Hand) -> None:
    assert "Settings" not in lina.text
