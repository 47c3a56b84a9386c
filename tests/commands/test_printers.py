"""`kolli printers` and `kolli station`: which printers there are, what goes to each, and where people sit."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.printers import Station
from models.tables.site import SiteDatabase
from models.types import Document, DocumentFormat, StationId
from tests.commands.conftest import Done, Kolli
from tests.printing.cups_server import LabelListener, PrivateCups, start_cupsd

P1 = StationId("P1")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A machine with a site that knows nothing yet."""
    SiteDatabase.open(tmp_path).close()
    return tmp_path


@pytest.fixture
def at(kolli: Kolli, home: Path) -> Kolli:
    def run(*arguments: object) -> Done:
        return kolli("--home", home, *arguments)

    return run


def test_the_printers_of_a_folder_are_those_that_the_settings_name(at: Kolli, home: Path) -> None:
    (home / "kolli.toml").write_text('[printing.printers]\npick_slip = "slips"\nreceipt = "slips"\n')
    assert at("printers").out == (
        "slips  pick_slip, receipt  pdf, zpl  -  ready\n"
        "No printer is set for: invoice, supplement, credit_note, address_label\n"
    )


@pytest.fixture(scope="module")
def listening() -> Iterator[tuple[PrivateCups, LabelListener]]:
    """A cupsd with two printers: a raw one that listens, and one with a driver."""
    with start_cupsd() as server, LabelListener() as listener:
        server.add_raw_queue("zebra", listener.port)
        server.add_queue("thermal", "socket://127.0.0.1:9", model="drv:///sample.drv/zebra.ppd")
        yield server, listener


@pytest.fixture
def zebra(listening: tuple[PrivateCups, LabelListener], home: Path) -> LabelListener:
    """What the raw printer gets; of the printers that the settings name, one does not exist."""
    cupsd, listener = listening
    (home / "kolli.toml").write_text(
        f'[printing]\nspooler = "cups"\ncups_socket = "{cupsd.socket}"\n'
        '[printing.printers]\naddress_label = "zebra"\npick_slip = "office"\n'
    )
    return listener


@pytest.mark.usefixtures("zebra")
def test_the_printers_of_cups_are_listed_with_what_goes_there(at: Kolli) -> None:
    done = at("printers", "--json")
    gone = "The spooler has no printer office."
    assert done.status == 1
    report = json.loads(done.out)
    assert report["without_printer"] == ["receipt", "invoice", "supplement", "credit_note"]
    office, thermal, raw = report["printers"]
    assert (office["printer"], office["documents"], office["trouble"]) == ("office", ["pick_slip"], gone)
    assert (raw["documents"], raw["takes"], raw["trouble"]) == (["address_label"], ["zpl"], "")
    assert (thermal["takes"], thermal["media"]) == (["pdf", "zpl"], ["A4", "A5"])


def test_a_test_page_comes_out_in_what_the_printer_takes(at: Kolli, zebra: LabelListener) -> None:
    done = at("printers", "test", "zebra")
    assert (done.status, done.out) == (0, "zebra, zpl, label: done.\n")
    (page,) = zebra.wait_for_jobs(1)
    assert page.startswith(b"^XA^CI28")
    assert b"KQOTEST" in page


@pytest.mark.usefixtures("zebra")
def test_of_a_queue_without_its_driver_it_is_said_and_no_test_page_is_sent(
    at: Kolli, listening: tuple[PrivateCups, LabelListener]
) -> None:
    cupsd, _ = listening
    cupsd.add_queue_without_driver("laser", "ipp://127.0.0.1:1/ipp/print")
    told = "CUPS has no driver for laser. Make it again, printer on."
    listed = json.loads(at("printers", "--json").out)["printers"]
    tried = at("printers", "test", "laser")
    cupsd.command("lpadmin", "-x", "laser")
    assert {each["printer"]: each["trouble"] for each in listed}["laser"] == told
    assert (tried.status, tried.err) == (1, f"kolli: {told}\n")


@pytest.mark.usefixtures("zebra")
def test_a_test_page_for_a_printer_that_is_not_there(at: Kolli) -> None:
    done = at("printers", "test", "laser")
    assert (done.status, done.err) == (
        1,
        "kolli: The spooler has no printer laser: kolli printers lists them.\n",
    )


@pytest.mark.usefixtures("zebra")
def test_the_devices_that_cups_can_see_are_found(at: Kolli) -> None:
    devices = json.loads(at("printers", "found", "--json").out)
    assert all(set(each) == {"uri", "model", "info", "name"} and ":" in each["uri"] for each in devices)


def test_a_folder_has_no_devices(at: Kolli) -> None:
    assert at("printers", "found").status == 1


def test_a_spooler_that_does_not_answer_is_said_in_words(at: Kolli, home: Path) -> None:
    (home / "kolli.toml").write_text(f'[printing]\nspooler = "cups"\ncups_socket = "{home / "none.sock"}"\n')
    done = at("printers")
    assert done.status == 1
    assert done.err.startswith("kolli: ")


# Stations


def station(home: Path) -> Station:
    with SiteDatabase.open(home) as site:
        (found,) = site.stations()
    return found


def test_a_station_is_set_and_what_is_not_given_stays(at: Kolli, home: Path) -> None:
    at("station", "set", "P1", "--name", "Bord 1", "--labels", "zebra-1", "--address", "10.0.0.17")
    at("station", "set", "P1", "--pick-slips", "office", "--label-format", "zpl")
    assert station(home) == Station(
        station=P1,
        name="Bord 1",
        printers={
            Document.ADDRESS_LABEL: "zebra-1",
            Document.COMBINED: "office",
            Document.PICK_SLIP: "office",
        },
        label_format=DocumentFormat.ZPL,
        addresses=("10.0.0.17",),
    )
    at("station", "set", "P1", "--labels", "", "--label-format", "site", "--address", "")
    left = station(home)
    assert (set(left.printers), left.label_format, left.addresses) == (
        {Document.COMBINED, Document.PICK_SLIP},
        None,
        (),
    )


def test_stations_are_listed_and_their_printers_with_the_others(at: Kolli, home: Path) -> None:
    (home / "kolli.toml").write_text('[printing.printers]\npick_slip = "slips"\n')
    at("station", "set", "P1", "--name", "Bord 1", "--labels", "zebra-1")
    assert at("station", "list").out == "P1  Bord 1  address_label: zebra-1\n"
    (listed,) = json.loads(at("station", "list", "--json").out)
    assert listed["printers"] == {"address_label": "zebra-1"}
    assert "zebra-1  P1: address_label  pdf, zpl  -  ready\n" in at("printers").out


@pytest.mark.parametrize("wrong", ["p1", "", "P-1", "P" * 21, "Å1"])
def test_an_id_that_scanners_could_garble_is_refused(at: Kolli, wrong: str) -> None:
    done = at("station", "set", wrong)
    assert (done.status, done.err) == (1, "kolli: A station's id has 1 to 20 capital letters and digits.\n")


def test_a_station_is_taken_away(at: Kolli) -> None:
    at("station", "set", "P1")
    assert at("station", "remove", "P1").status == 0
    done = at("station", "remove", "P1")
    assert (done.status, done.err) == (1, "kolli: Station P1 is not known here.\n")


@pytest.mark.parametrize(("label", "begins"), [((), b"%PDF"), (("--label", "zpl"), b"^XA^CI28")])
def test_station_labels_are_written_to_a_file(
    at: Kolli, home: Path, label: tuple[str, ...], begins: bytes
) -> None:
    at("station", "set", "P1", "--name", "Bord 1")
    assert at("station", "label", "P1", "--to", home / "labels", *label).status == 0
    assert (home / "labels").read_bytes().startswith(begins)


def test_a_label_of_a_station_that_is_not_there(at: Kolli, home: Path) -> None:
    done = at("station", "label", "P1", "P2", "--to", home / "labels")
    assert (done.status, done.err) == (1, "kolli: There is no station P1, P2 here: kolli station list.\n")
