"""`kolli station set|list|remove|label`: the packing tables and desks of this machine's site.

A handheld signs in to a station by its barcode, from the menu, or by the address that it comes from; what is
asked for there comes out at the station's printers.
"""

import argparse
from typing import TYPE_CHECKING

from models.errors import NotAllowed, NotFound
from models.flows.settings.stations import ID, PRINTERS
from models.printers import Station
from models.types import Document, DocumentFormat, StationId
from tui.commands.label_files import add_paper, write_labels
from tui.commands.site_reading import open_site
from tui.commands.tables import print_json, print_table

if TYPE_CHECKING:
    from models.tables.site import SiteDatabase


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    deeds = parser.add_subparsers(dest="deed", metavar="DEED", required=True)
    setting = deeds.add_parser("set", help="a new station, or other particulars of one")
    listing = deeds.add_parser("list", help="every station and its printers")
    removing = deeds.add_parser("remove", help="take a station away")
    labelling = deeds.add_parser("label", help="write the labels of stations to a file")
    for each in (setting, removing):
        each.add_argument("id", metavar="ID", help="1 to 20 capital letters and digits")
    labelling.add_argument("ids", nargs="+", metavar="ID", help="which stations")
    setting.add_argument("--name", help="as people call it")
    for name, documents in PRINTERS.items():
        kinds = ", ".join(each.value for each in documents)
        setting.add_argument(f"--{name.replace('_', '-')}", metavar="QUEUE", help=f"for {kinds}; '' for none")
    formats = [*(each.value for each in DocumentFormat), "site"]
    setting.add_argument("--label-format", choices=formats, help="what its label printer takes")
    setting.add_argument(
        "--address", action="append", metavar="ADDRESS", help="of a terminal that stands there; '' for none"
    )
    listing.add_argument("--json", action="store_true", help="for programs")
    add_paper(labelling)


def run(arguments: argparse.Namespace) -> int:
    """Do the deed at the site of this machine."""
    deeds = {"set": _set, "list": _list, "remove": _remove, "label": _label}
    with open_site(arguments.home) as site:
        deeds[arguments.deed](site, arguments)
    return 0


def _set(site: "SiteDatabase", arguments: argparse.Namespace) -> None:
    if not ID.fullmatch(arguments.id):
        raise NotAllowed("A station's id has 1 to 20 capital letters and digits.")
    station = StationId(arguments.id)
    before = site.station_of(station) or Station(station=station, name=arguments.id)
    addresses = before.addresses if arguments.address is None else tuple(filter(None, arguments.address))
    site.keep_station(
        Station(
            station=station,
            name=arguments.name or before.name,
            printers=_printers(before, arguments),
            label_format=_label_format(before, arguments.label_format),
            addresses=addresses,
        )
    )


def _printers(before: Station, arguments: argparse.Namespace) -> dict[Document, str]:
    printers = dict(before.printers)
    for name, documents in PRINTERS.items():
        queue = getattr(arguments, name)
        if queue is not None:
            printers.update(dict.fromkeys(documents, queue))
    return {document: queue for document, queue in printers.items() if queue}


def _label_format(before: Station, chosen: str | None) -> DocumentFormat | None:
    if chosen is None:
        return before.label_format
    return None if chosen == "site" else DocumentFormat(chosen)


def _list(site: "SiteDatabase", arguments: argparse.Namespace) -> None:
    stations = site.stations()
    if arguments.json:
        print_json([_report(each) for each in stations])
    else:
        print_table([_row(each) for each in stations])


def _report(station: Station) -> dict[str, object]:
    return {
        "station": station.station,
        "name": station.name,
        "printers": {document.value: queue for document, queue in station.printers.items()},
        "label_format": station.label_format,
        "addresses": station.addresses,
    }


def _row(station: Station) -> tuple[str, ...]:
    printers = ", ".join(f"{document.value}: {queue}" for document, queue in station.printers.items())
    return (station.station, station.name, printers or "the site's", " ".join(station.addresses))


def _remove(site: "SiteDatabase", arguments: argparse.Namespace) -> None:
    site.remove_station(StationId(arguments.id))


def _label(site: "SiteDatabase", arguments: argparse.Namespace) -> None:
    from models.wording.stations import labels_title
    from printing.documents.code_labels import station_label

    stations = {each.station: each for each in site.stations()}
    unknown = [each for each in arguments.ids if each not in stations]
    if unknown:
        raise NotFound(f"There is no station {', '.join(unknown)} here: kolli station list.")
    write_labels(arguments, [station_label(stations[each]) for each in arguments.ids], labels_title())
