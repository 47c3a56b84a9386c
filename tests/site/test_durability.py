"""What is acknowledged, or told to a store or a printer, is on the disk: a power cut does not take it."""

import os
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.operations import SetComment
from models.prints import PrintRequest
from models.tables.site import SiteDatabase
from models.tables.site.prints import PrintWay
from models.types import Document, DocumentFormat
from tests.site.values import ANNA, AT, CLAIM, act, order, pick, pulled


class Disk:
    """Keeps what of `local.db` is surely on the disk: the files as they were when the last sync began."""

    def __init__(self, home: Path, after_power: Path) -> None:
        self._home = home
        self._after_power = after_power
        self._sync = os.fdatasync
        self._turn = threading.Lock()
        self.hold = threading.Event()
        self.hold.set()
        self.waiting = threading.Event()

    def fdatasync(self, file: int) -> None:
        assert self._home in Path(f"/proc/self/fd/{file}").readlink().parents
        if not self.hold.is_set():
            self.waiting.set()
            self.hold.wait(timeout=10)
        with self._turn:
            shutil.rmtree(self._after_power, ignore_errors=True)
            self._after_power.mkdir()
            for path in self._home.glob("local.db*"):
                if not path.name.endswith("-shm"):
                    shutil.copy(path, self._after_power)
            self._sync(file)

    @contextmanager
    def power_cut(self) -> Iterator[SiteDatabase]:
        """The site as it comes up again."""
        with SiteDatabase.open(self._after_power) as site:
            yield site


@pytest.fixture
def disk(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk(tmp_path, tmp_path_factory.mktemp("power"))
    monkeypatch.setattr(os, "fdatasync", disk.fdatasync)
    return disk


def comments(site: SiteDatabase) -> list[str]:
    actions = [each.operation.action for each in site.operations()]
    return [action.comment for action in actions if isinstance(action, SetComment)]


def test_what_is_acknowledged_outlives_a_power_cut(disk: Disk, site: SiteDatabase) -> None:
    pulled(site, order())
    for number in range(5):
        site.record(act(order().key, SetComment(comment=str(number))))
        with disk.power_cut() as again:
            assert comments(again) == [str(each) for each in range(number + 1)]


def test_handhelds_at_once_wait_for_the_disk_together(disk: Disk, site: SiteDatabase) -> None:
    """Each has passed the gate while others' writes are still on their way to the disk."""
    pulled(site, order())
    disk.hold.clear()
    with ThreadPoolExecutor(4) as threads:
        records = [
            threads.submit(site.record, act(order().key, SetComment(comment=str(name)))) for name in range(4)
        ]
        assert disk.waiting.wait(timeout=10)
        while len(comments(site)) < 4:
            assert not any(each.done() for each in records)
        disk.hold.set()
        for each in records:
            each.result(timeout=10)
    with disk.power_cut() as again:
        assert sorted(comments(again)) == ["0", "1", "2", "3"]


def test_the_store_is_told_only_what_is_on_the_disk(disk: Disk, site: SiteDatabase) -> None:
    pulled(site, order())
    with site._files.gate.passed(), site._files.local_writer.transaction():
        site._writing_log.append(act(order().key, CLAIM))
    (told,) = site.unanswered(10)
    with disk.power_cut() as again:
        assert [each.operation for each in again.operations()] == [told.operation]
    with site._files.gate.passed(), site._files.local_writer.transaction():
        site._writing_log.append(act(order().key, pick()))
    assert len(site.operations_from(1, 10)) == 2
    with disk.power_cut() as again:
        assert len(again.operations()) == 2


def test_a_printer_is_given_only_what_is_on_the_disk(disk: Disk, site: SiteDatabase) -> None:
    wanted = PrintRequest(document=Document.PICK_SLIP, orders=(order().key,), requested_by=ANNA)
    with site._files.gate.passed(), site._files.local_writer.transaction():
        site._writing_queue.add(wanted, AT, PrintWay("zebra", DocumentFormat.PDF))
    (job,) = site.open_prints()
    with disk.power_cut() as again:
        assert [each.print_id for each in again.prints()] == [job.print_id]
