"""Handhelds are processes: they write at once, and any of them may be killed at any moment."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

from models.operations import SetComment
from models.tables.site import SiteDatabase
from tests.site.values import CLAIM, act, order, pick, pulled

ROOT = Path(__file__).parents[2]


@contextmanager
def _handheld(home: Path, name: str, times: int) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.site.handhelds", str(home), name, str(times)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _comments(site: SiteDatabase) -> list[str]:
    actions = [each.operation.action for each in site.operations()]
    return [action.comment for action in actions if isinstance(action, SetComment)]


def _consecutive(site: SiteDatabase) -> bool:
    numbers = [each.n for each in site.operations()]
    return numbers == list(range(1, len(numbers) + 1))


def test_handhelds_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    names, times = ["a", "b", "c", "d", "e", "f"], 40
    with SiteDatabase.open(tmp_path) as site, ExitStack() as running:
        pulled(site, order())
        handhelds = [running.enter_context(_handheld(tmp_path, name, times)) for name in names]
        ends = [handheld.communicate(timeout=60) for handheld in handhelds]
        assert [errors for _, errors in ends] == [""] * len(names)
        assert sorted(_comments(site)) == sorted(f"{name}-{n}" for name in names for n in range(times))
        assert _consecutive(site)


def test_what_was_acknowledged_outlives_kill_9(tmp_path: Path) -> None:
    with SiteDatabase.open(tmp_path) as site:
        pulled(site, order())
    acknowledged: list[str] = []
    for round_ in range(3):
        with _handheld(tmp_path, f"r{round_}", 100_000) as handheld:
            assert handheld.stdout is not None
            acknowledged += [handheld.stdout.readline().strip() for _ in range(30)]
            handheld.kill()
            acknowledged += handheld.stdout.read().split()
    with SiteDatabase.open(tmp_path) as site:
        recorded = _comments(site)
        assert [each for each in recorded if each in set(acknowledged)] == acknowledged
        assert len(recorded) - len(acknowledged) <= 3, "one a kill may be on disk and not yet told of"
        assert _consecutive(site)
        site.record(act(order().key, CLAIM))


def test_threads_of_one_program_share_the_site(site: SiteDatabase) -> None:
    pulled(site, order(quantity=200))
    site.record(act(order().key, CLAIM))
    started = threading.Barrier(8)

    def work(_: int) -> int:
        started.wait()
        for _ in range(10):
            site.record(act(order().key, pick()))
            site.outbound()
            site.change_mark()
        read = site.order(order().key)
        return 0 if read is None else read.lines[0].picked

    with ThreadPoolExecutor(8) as threads:
        assert max(threads.map(work, range(8))) == 80
    assert _consecutive(site)


def test_a_reader_never_sees_an_operation_twice_or_not_at_all(site: SiteDatabase, tmp_path: Path) -> None:
    """While operations are recorded and taken account of, as fast as can be."""
    pulled(site, order(quantity=300))
    site.record(act(order().key, CLAIM))
    seen: list[int] = []
    done = threading.Event()

    def watch() -> None:
        with SiteDatabase.open(tmp_path) as reader:
            while not done.is_set():
                (listed,) = reader.outbound()
                one = reader.order(order().key)
                assert one is not None
                seen.extend((listed.lines[0].picked, one.lines[0].picked))

    with ThreadPoolExecutor(1) as threads:
        watching = threads.submit(watch)
        for n in range(2, 202):
            after = site.record(act(order().key, pick()))
            if n % 3 == 0:
                pulled(site, after, acked=n)
        done.set()
        watching.result(timeout=10)
    assert seen == sorted(seen)
    assert after.lines[0].picked == 200
