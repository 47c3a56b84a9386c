"""A thousand jobs in their order, through a cupsd that takes five hundred at a time."""

from collections.abc import Sequence
from datetime import UTC, datetime

from models.tables.site import SiteDatabase
from models.types import PrintState
from printing.cups_spooler import CupsSpooler
from printing.queue import PrintQueue
from tests.printing.cups_server import PrivateCups
from tests.printing.scripted_printer import ScriptedPrinter
from tests.printing.test_queue_cups import ONLY_LABELS, ask
from tests.printing.waiting import wait_for

JOBS = 1_000


def test_a_thousand_labels_come_out_in_order_each_once(site: SiteDatabase, cupsd: PrivateCups) -> None:
    with ScriptedPrinter(cupsd, "zebra") as printer:
        printer.play('echo "$3" >> "$papers/1.titles"')
        queue = PrintQueue(site, CupsSpooler(cupsd.socket), ONLY_LABELS, lambda: datetime.now(UTC))
        queue.step()
        asked = [ask(site) for _ in range(JOBS)]

        def all_done() -> bool:
            queue.step()
            return not site.open_prints()

        wait_for(all_done, "the labels", seconds=90)
        assert titles(printer) == asked
    assert {job.state for job in site.prints()} == {PrintState.DONE}


def titles(printer: ScriptedPrinter) -> Sequence[str]:
    """The ends of the titles of what came out."""
    (all_of_them,) = printer.papers()
    return [line.split()[-1] for line in all_of_them.decode().splitlines()]
