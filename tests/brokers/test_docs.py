"""`docs/parcel-ids.md` shows settings that are read, and names every answer there is."""

import re
from pathlib import Path

import pytest

from models.bookings import BrokerName
from sync.store.brokers.accounts import read_settings
from sync.store.openapi.codes import CODES

PAGE = (Path(__file__).parents[2] / "docs" / "parcel-ids.md").read_text()


@pytest.mark.parametrize("broker", BrokerName)
def test_the_settings_of_each_broker_are_shown_and_read(broker: BrokerName) -> None:
    (shown,) = re.findall(rf"```json {broker}\n(.*?)```", PAGE, re.DOTALL)
    read_settings(broker, shown.encode())


def test_each_code_of_the_table_is_one_that_the_store_answers() -> None:
    rows = [line for line in PAGE.splitlines() if re.match(r"\| [0-9]{3} `", line)]
    named = {code for row in rows for code in re.findall(r"`([a-z_]+)`", row.split("|")[1])}
    assert len(named) == 8
    assert named <= set(CODES)
