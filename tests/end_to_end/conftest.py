"""A warehouse for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.warehouse import Warehouse
from tests.printing.cups_server import LabelListener, start_cupsd


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    """Store and agent running, two raw queues in a cupsd of its own, no orders yet."""
    with start_cupsd() as cups, LabelListener() as office, LabelListener() as zebra:
        cups.add_raw_queue("office", office.port)
        cups.add_raw_queue("zebra", zebra.port)
        built = Warehouse(tmp_path, cups, office, zebra)
        try:
            built.open()
            yield built
        finally:
            built.close()
