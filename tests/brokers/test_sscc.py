"""SSCCs as GS1 has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import SettingsWrong
from models.scans.parcel_ids import parse_parcel_id
from models.scans.readings import ParcelCode
from models.sscc import SsccBlock, SsccNumbering, numbering, restore_gap
from models.types import ParcelIdKind, ShopId

PREFIXES = st.from_regex(r"[0-9]{7,10}", fullmatch=True).filter(str.isascii)


@st.composite
def series_and_serials(draw: st.DrawFn) -> tuple[SsccNumbering, int]:
    series = numbering(draw(st.integers(0, 9)), draw(PREFIXES))
    return series, draw(st.integers(0, series.capacity - 1))


@given(series_and_serials())
def test_every_serial_is_a_parcel_id_that_a_scanner_reads(drawn: tuple[SsccNumbering, int]) -> None:
    series, serial = drawn
    sscc = series.sscc(serial)
    read = parse_parcel_id(f"]C100{sscc}")
    assert read == ParcelCode(parcel_id=sscc, kind=ParcelIdKind.SSCC)


@given(series_and_serials())
def test_the_serial_can_be_read_back(drawn: tuple[SsccNumbering, int]) -> None:
    series, serial = drawn
    assert series.serial_of(series.sscc(serial)) == serial


@given(series_and_serials(), st.integers(1, 10**9))
def test_ids_sort_as_their_serials_do(drawn: tuple[SsccNumbering, int], step: int) -> None:
    series, serial = drawn
    other = (serial + step) % series.capacity
    assert (series.sscc(serial) < series.sscc(other)) == (serial < other)


def test_the_example_of_the_general_specifications() -> None:
    assert numbering(1, "0614141").sscc(234_567_890) == "106141412345678908"


@pytest.mark.parametrize(("prefix", "capacity"), [("7312345", 10**9), ("7312345678", 10**6)])
def test_a_longer_prefix_leaves_fewer_serials(prefix: str, capacity: int) -> None:
    assert numbering(0, prefix).capacity == capacity


@pytest.mark.parametrize("serial", [-1, 10**6])
def test_a_serial_outside_is_no_sscc(serial: int) -> None:
    with pytest.raises(ValueError, match="is not within 0 and 999999"):
        numbering(0, "7312345678").sscc(serial)


@pytest.mark.parametrize("prefix", ["", "731234", "73123456789", "7312a45", "७३१२३४५"])
def test_a_wrong_prefix_is_refused_in_words(prefix: str) -> None:
    with pytest.raises(SettingsWrong) as refused:
        numbering(0, prefix)
    said = prefix or "Nothing"
    assert refused.value.message == f"{said} is no GS1 company prefix: 7 to 10 digits were expected."


def test_a_wrong_extension_is_refused_in_words() -> None:
    with pytest.raises(SettingsWrong) as refused:
        numbering(10, "7312345")
    assert refused.value.message == "10 is no extension digit of an SSCC: 0 to 9 was expected."


@pytest.mark.parametrize("other", ["107312345000000011", "", "0073123450000000", "1Z999AA10123456784"])
def test_what_is_of_another_series_has_no_serial(other: str) -> None:
    assert numbering(0, "7312345").serial_of(other) is None


def test_a_block_lists_its_ids_in_sequence() -> None:
    block = SsccBlock(shop=ShopId("demo"), extension=0, company_prefix="7312345", first_serial=998, count=3)
    assert [sscc[:-1] for sscc in block] == [f"07312345{serial:09}" for serial in (998, 999, 1000)]
    assert block.end == 1001


@given(st.integers(0, 10**6), st.sampled_from([10**6, 10**7, 10**8, 10**9]))
def test_the_gap_leaves_out_two_weeks_worth(lately: int, capacity: int) -> None:
    gap = restore_gap(lately, capacity)
    assert gap >= 2 * lately
    assert gap >= capacity / 100
