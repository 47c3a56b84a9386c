"""Step a print queue until a print has come as far as is wanted."""

from models.prints import PrintJob
from models.tables.site import SiteDatabase
from models.types import PrintState
from printing.queue import PrintQueue
from tests.printing.waiting import wait_for


def job_of(site: SiteDatabase, print_id: str) -> PrintJob:
    """The print as it stands now."""
    job = site.print_job(print_id)
    assert job is not None
    return job


def step_until(site: SiteDatabase, queue: PrintQueue, print_id: str, state: PrintState) -> PrintJob:
    """The print once it stands so."""

    def reached() -> bool:
        queue.step()
        return job_of(site, print_id).state is state

    wait_for(reached, f"{state}", describe=lambda: str(job_of(site, print_id)))
    return job_of(site, print_id)
