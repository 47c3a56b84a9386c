"""A machine with the demo's shop in its store and its orders at its site."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from models.demo.seed import seed
from models.tables.site import SiteDatabase
from models.tables.store import Store
from models.types import DeviceId
from sync.store.importers import read_documents
from tui.cli import main


class Done(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


Kolli = Callable[..., Done]


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Store and replica of the demo's shop in one folder; not to be written to."""
    home = tmp_path_factory.mktemp("demo")
    store = Store.open(f"sqlite:///{home / 'store.db'}")
    site_id = seed(store, lambda body: read_documents("kolli", body)[0])
    device = DeviceId("host-1")
    store.add_device(device, site_id, "a-secret-of-the-tests")
    with SiteDatabase.open(home) as site:
        everything = store.changes_since(device, "", {}, 1000)
        site.take_changes(everything.epoch, everything.cursor, everything.changes)
        site.complete()
    store.close()
    return home


@pytest.fixture
def kolli(capsys: pytest.CaptureFixture[str]) -> Kolli:
    """Run one command in this process, as `kolli` does."""

    def run(*arguments: object) -> Done:
        capsys.readouterr()
        try:
            status = main([str(each) for each in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        out, err = capsys.readouterr()
        return Done(status, out, err)

    return run
