"""A mistyped parcel id: the likely character is named only where one thing alone makes it right."""

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.scans.checksums import gs1_check_digit
from models.scans.likely import HEAD, Beside, Replaced, Swapped, beginnings, likely_slip, none_beside
from models.scans.parcel_ids import parse_parcel_id
from models.scans.reader import read_scan
from models.scans.readings import ParcelCode, Refused


def sscc(payload: str) -> str:
    return payload + gs1_check_digit(payload)


def is_right(text: str) -> bool:
    return isinstance(parse_parcel_id(text), ParcelCode)


BESIDE = sscc("37350000990000001")
WANTED = sscc("37350000990000025")


def among(*ids: str) -> Beside:
    return lambda length, _near: beginnings(ids, length)


def refusal(typed: str, *beside: str) -> str:
    found = parse_parcel_id(typed, beside=among(*beside))
    assert isinstance(found, Refused)
    return found.message


def test_the_series_of_the_other_parcels_pins_the_wrong_character() -> None:
    typed = f"38350{WANTED[5:]}"
    assert refusal(typed, BESIDE).endswith("Character 2 is 8; the other parcels have 7.")


def test_places_are_counted_in_what_was_typed() -> None:
    assert refusal(f"0038350{WANTED[5:]}", BESIDE).endswith("Character 4 is 8; the other parcels have 7.")


def test_two_neighbours_exchanged_against_the_series_are_named() -> None:
    assert refusal(f"73350{WANTED[5:]}", BESIDE).endswith("Are characters 1 and 2 swapped?")


def test_a_wrong_digit_after_the_series_is_not_guessed() -> None:
    meant = sscc("37350000111111111")
    typed = f"{meant[:-2]}4{meant[-1]}"
    assert refusal(typed, BESIDE).endswith("came.")


def test_without_other_parcels_a_single_wrong_digit_is_not_guessed() -> None:
    assert refusal(sscc("11111111111111111")[:-1] + "0").endswith("came.")


def test_ids_of_another_kind_beside_it_say_nothing() -> None:
    typed = f"38350{WANTED[5:]}"
    assert likely_slip(typed, among("RR473124829SE"), is_right) == likely_slip(typed, none_beside, is_right)


def test_a_scan_or_typed_text_is_told_the_same() -> None:
    (refused,) = read_scan(f"38350{WANTED[5:]}", beside=among(BESIDE)).refusals
    assert refused.endswith("Character 2 is 8; the other parcels have 7.")


@pytest.mark.parametrize("text", ["12345678901SE", WANTED])
def test_right_ids_ask_for_nothing(text: str) -> None:
    def never(_length: int, _near: Collection[str]) -> Collection[str]:
        raise AssertionError

    assert isinstance(parse_parcel_id(text, beside=never), ParcelCode)


@given(st.text("0123456789", min_size=9, max_size=9), st.integers(0, HEAD - 1), st.integers(1, 9))
def test_what_is_said_of_one_wrong_digit_in_the_series_is_never_another_place(
    serial: str, place: int, more: int
) -> None:
    meant = sscc(f"{BESIDE[:HEAD]}{serial}")
    wrong = str((int(meant[place]) + more) % 10)
    slip = likely_slip(
        f"{meant[:place]}{wrong}{meant[place + 1 :]}",
        among(BESIDE),
        is_right,
    )
    assert slip in {None, Replaced(place, meant[place])} or isinstance(slip, Swapped)
    assert not isinstance(slip, Swapped) or slip.place in {place - 1, place}
