"""Stations, which terminal sits at which, and the printers as the print queue saw them last."""

from collections.abc import Sequence

from models.errors import NotFound
from models.printers import (
    PrinterSeen,
    PrintersSeen,
    Station,
    formats_of,
    others_for,
    printer_for,
    why_not_now,
)
from models.roles import Setting
from models.settings import PrintingSettings
from models.tables.site.files import SiteFile
from models.tables.site.sessions import SiteSessions
from models.terminals import NOWHERE, Terminal
from models.types import Document, DocumentFormat, StationId
from models.wording import site as site_words
from models.wording import stations as wording


class Stations:
    """Questions to the stations in `local.db` over one connection, and their changes."""

    def __init__(self, file: SiteFile) -> None:
        self._file = file

    def all(self) -> list[Station]:
        found = self._file.rows("SELECT station FROM station ORDER BY station")
        return [station for (each,) in found if (station := self.of(each)) is not None]

    def of(self, station: StationId) -> Station | None:
        row = self._file.row("SELECT name, label_format FROM station WHERE station = ?", (station,))
        if row is None:
            return None
        name, label_format = row
        printers = "SELECT document, printer FROM station_printer WHERE station = ? ORDER BY document"
        addresses = "SELECT address FROM station_address WHERE station = ? ORDER BY address"
        return Station(
            station=station,
            name=name,
            printers={Document(each): printer for each, printer in self._file.rows(printers, (station,))},
            label_format=DocumentFormat(label_format) if label_format else None,
            addresses=tuple(address for (address,) in self._file.rows(addresses, (station,))),
        )

    def keep(self, station: Station) -> None:
        """Write the station as it is now to be; an address moves here from another station."""
        label_format = station.label_format.value if station.label_format else None
        self._file.run(
            "INSERT INTO station (station, name, label_format) VALUES (?, ?, ?)"
            " ON CONFLICT (station) DO UPDATE SET name = excluded.name, label_format = excluded.label_format",
            (station.station, station.name, label_format),
        )
        self._file.run("DELETE FROM station_printer WHERE station = ?", (station.station,))
        self._file.run_many(
            "INSERT INTO station_printer (station, document, printer) VALUES (?, ?, ?)",
            [(station.station, document.value, printer) for document, printer in station.printers.items()],
        )
        self._file.run("DELETE FROM station_address WHERE station = ?", (station.station,))
        self._file.run_many(
            "REPLACE INTO station_address (address, station) VALUES (?, ?)",
            [(address, station.station) for address in station.addresses],
        )

    def remove(self, station: StationId) -> bool:
        return self._file.run("DELETE FROM station WHERE station = ?", (station,)) == 1

    def of_terminal(self, terminal: Terminal) -> Station | None:
        """The station last chosen at the terminal, else that of its address."""
        chosen = "SELECT station FROM terminal_station WHERE terminal = ?"
        set_for = "SELECT station FROM station_address WHERE address = ?"
        for sql, name in (*((chosen, name) for name in terminal.names), (set_for, terminal.address)):
            found = self._file.value(sql, (name,))
            if found is not None:
                return self.of(found)
        return None

    def seat(self, terminal: Terminal, station: StationId) -> None:
        sql = "REPLACE INTO terminal_station (terminal, station) VALUES (?, ?)"
        self._file.run(sql, (terminal.identity, station))

    def printers(self) -> PrintersSeen:
        rows = self._file.rows(
            "SELECT name, trouble, accepting, takes, lacks_driver FROM printer ORDER BY name"
        )
        return PrintersSeen(
            printers=tuple(
                PrinterSeen(
                    name=name,
                    trouble=trouble,
                    accepting=bool(accepting),
                    takes=tuple(DocumentFormat(each) for each in takes.split()),
                    lacks_driver=bool(lacks_driver),
                )
                for name, trouble, accepting, takes, lacks_driver in rows
            ),
            trouble=self._file.value("SELECT spooler FROM status"),
            slow=self.slow(),
        )

    def slow(self) -> str:
        """Return what is said while the spooler has not answered for a moment."""
        return str(self._file.value("SELECT slow FROM status") or "")

    def keep_printers(self, seen: PrintersSeen) -> None:
        self._file.run("UPDATE status SET spooler = ?, slow = ?", (seen.trouble, seen.slow))
        self._file.run("DELETE FROM printer")
        self._file.run_many(
            "INSERT INTO printer (name, trouble, accepting, takes, lacks_driver) VALUES (?, ?, ?, ?, ?)",
            [
                (
                    each.name,
                    each.trouble,
                    int(each.accepting),
                    " ".join(taken.value for taken in each.takes),
                    int(each.lacks_driver),
                )
                for each in seen.printers
            ],
        )


class SiteStations(SiteSessions):
    """The part of `models.print_desk.PrintDesk` that is about stations and printers.

    Whoever has signed in here may change stations as far as their role reaches (`models.roles`).
    """

    _terminal = NOWHERE

    def stations(self) -> Sequence[Station]:
        """Return the site's stations."""
        with self._files.local.snapshot():
            return Stations(self._files.local).all()

    def keep_station(self, station: Station) -> None:
        """Write a station, new or as it is to be from now on, durably. Raises `NotAllowed`."""
        with self._noting():
            self._check_may_change(Setting.PRINTERS)
            Stations(self._files.local_writer).keep(station)

    def remove_station(self, station: StationId) -> None:
        """Take a station away; whoever sits there sits nowhere in particular.

        Raises `NotFound`, `NotAllowed`.
        """
        with self._noting():
            self._check_may_change(Setting.PRINTERS)
            if not Stations(self._files.local_writer).remove(station):
                raise NotFound(wording.station_not_here(station), code="station_not_here")

    def sit(self, terminal: Terminal) -> Station | None:
        """Say which terminal this program serves; return the station that it sits at."""
        self._terminal = terminal
        return self.station()

    def station(self) -> Station | None:
        """Return the station at which this program's terminal sits, as it is set now."""
        with self._files.local.snapshot():
            return self._station_in(self._files.local)

    def station_of(self, station: StationId) -> Station | None:
        """Return a station."""
        with self._files.local.snapshot():
            return Stations(self._files.local).of(station)

    def sit_down(self, station: StationId) -> Station:
        """Say that this program's terminal sits at the station from now on, durably. Raises `NotFound`."""
        with self._noting():
            stations = Stations(self._files.local_writer)
            found = stations.of(station)
            if found is None:
                raise NotFound(wording.station_not_here(station), code="station_not_here")
            stations.seat(self._terminal, station)
            return found

    def printer_of(self, document: Document, station: StationId | None = None) -> str:
        """Return the queue for a document at a station (this terminal's, when not told), else empty."""
        with self._files.local.snapshot():
            file = self._files.local
            found = self._station_in(file) if station is None else Stations(file).of(station)
            return queue_of(found, self._printing, document)

    def printers_seen(self) -> PrintersSeen:
        """Return the printers as the print queue saw them last."""
        with self._files.local.snapshot():
            return Stations(self._files.local).printers()

    def other_printers(
        self, document: Document, printer: str, only: DocumentFormat | None = None
    ) -> Sequence[PrinterSeen]:
        """Return the printers that could take the document instead of this one, those ready first.

        `only` is its format where that cannot be changed: a broker's label is printed as it is.
        """
        with self._files.local.snapshot():
            stations = Stations(self._files.local)
            chosen = {printer_for(each.printers, document) for each in stations.all()}
            chosen.add(printer_for(self._printing.printers, document))
            formats = formats_of(document) if only is None else frozenset({only})
            return others_for(formats, printer, stations.printers(), chosen)

    def print_trouble(self, document: Document) -> str:
        """Return what keeps this station from printing the document now; empty when nothing is known to."""
        if self._files.agent.stands_still():
            return site_words.nothing_is_printed()
        with self._files.local.snapshot():
            file = self._files.local
            return self._why_not_now(document, self._station_in(file), Stations(file).printers())

    def _trouble_here(self) -> str | None:
        """Within a snapshot: what the status line says of this station's printers; None without a station.

        A print that waits goes before an idle printer; what troubles other stations is not said here.
        """
        file = self._files.local
        station = self._station_in(file)
        if station is None:
            return None
        slow = Stations(file).slow()
        if slow:
            return slow
        waiting = (
            "SELECT detail FROM print_job INDEXED BY print_job_open"
            " WHERE state IN ('queued', 'held', 'sent', 'printing') AND state IN ('queued', 'held')"
            " AND station = ? AND detail <> '' ORDER BY number LIMIT 1"
        )
        found = file.value(waiting, (station.station,))
        if found:
            return str(found)
        seen = Stations(file).printers()
        told = (document for document in Document if queue_of(station, self._printing, document))
        troubles = (self._why_not_now(document, station, seen) for document in told)
        return next(filter(None, troubles), "")

    def _why_not_now(self, document: Document, station: Station | None, seen: PrintersSeen) -> str:
        written_in = format_of(station, self._printing, document)
        return why_not_now(document, written_in, queue_of(station, self._printing, document), seen)

    def spooler_slow(self) -> str:
        """Return what is said while CUPS has not answered for a moment; empty when it has."""
        return Stations(self._files.local).slow()

    def _station_in(self, file: SiteFile) -> Station | None:
        return Stations(file).of_terminal(self._terminal) if self._terminal.identity else None


def queue_of(station: Station | None, printing: PrintingSettings, document: Document) -> str:
    """Return the queue for a document at the station, else the site's own, else empty."""
    own = printer_for(station.printers, document) if station is not None else ""
    return own or printer_for(printing.printers, document)


def format_of(station: Station | None, printing: PrintingSettings, document: Document) -> DocumentFormat:
    """Return what a document is written in at the station: labels as its label printer takes them."""
    if document is not Document.ADDRESS_LABEL:
        return DocumentFormat.PDF
    own = station.label_format if station is not None else None
    return own or printing.label_format
