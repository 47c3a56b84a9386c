"""Signing in to a station: by its barcode anywhere, or from the list; kept for the terminal."""

from collections.abc import Callable, Sequence
from functools import partial

from models.flows import Step, preflight
from models.flows.steps import Said
from models.types import StationId
from models.wording import questions as asking
from models.wording import stations as wording
from tui.work import Work


def sat_down(work: Work, station: StationId) -> Step:
    """Let this terminal's papers come out at the station from now on, whoever is signed in."""
    found = work.site.sit_down(station)
    work.note_troubles()
    trouble = preflight.trouble(work.site, preflight.WHOLE_WORK)
    told = Step(state=work.state, message=Said(text=wording.sat_down(found, troubled=bool(trouble))))
    return preflight.said_too(told, trouble)


def rows(work: Work) -> Sequence[tuple[str, Callable[[], None]]]:
    """Return the stations to choose from, the harmless row first."""
    stations = work.site.stations()
    here = work.site.station()
    return (
        (asking.back(), lambda: None),
        *(
            (wording.station_row(each, here.station if here else None), partial(_choose, work, each.station))
            for each in stations
        ),
    )


def _choose(work: Work, station: StationId) -> None:
    work.attempt(lambda: sat_down(work, station))
