"""A site over real files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.settings import PrintingSettings
from models.tables.site import SiteDatabase
from models.types import Document, DocumentFormat

PRINTING = PrintingSettings(
    printers={Document.PICK_SLIP: "office", Document.ADDRESS_LABEL: "zebra"},
    label_format=DocumentFormat.ZPL,
)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[SiteDatabase]:
    with SiteDatabase.open(tmp_path, PRINTING) as opened:
        yield opened


@pytest.fixture
def neighbour(site: SiteDatabase, tmp_path: Path) -> Iterator[SiteDatabase]:
    """The same site, as another handheld has it open."""
    with SiteDatabase.open(tmp_path, PRINTING) as opened:
        yield opened
