"""Stations: signing in to one, and what it prints on."""

from models.plain_text import plain
from models.printers import Station
from models.translation import _


def station_not_here(station: str) -> str:
    """A station's code, or a name, that this site does not have."""
    return _("Station {station} is not known here.").format(station=plain(station, 20))


def sat_down(station: Station, *, troubled: bool = False) -> str:
    """From now on prints come out there; what troubles them is said after it."""
    name = plain(station.name, 30)
    if troubled:
        return _("Station {name}.").format(name=name)
    return _("Station {name}. Prints come out there.").format(name=name)


def which_station() -> str:
    """Over the list of stations."""
    return _("At which station are you?")


def no_stations() -> str:
    """A site that has made none."""
    return _("This site has no stations. The office makes them.")


def station_row(station: Station, here: str | None) -> str:
    """A station in the list; `here` is where one sits now."""
    name = plain(station.name, 30)
    return _("{name} (here)").format(name=name) if station.station == here else name


def menu_row(station: Station | None) -> str:
    """Menu row: the station that one sits at."""
    if station is None:
        return _("Station: none")
    return _("Station {station}").format(station=plain(station.station, 12))


def is_station(station: str) -> str:
    """What a scanned code is, for `kolli scan`."""
    return _("Station {station}.").format(station=plain(station, 20))


def labels_title() -> str:
    """The title of a file of station labels."""
    return _("Station labels")
