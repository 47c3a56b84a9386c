import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.scans.checksums import mod_37_36
from models.scans.own_codes import (
    MAX_PAYLOAD,
    badge_code,
    command_code,
    location_code,
    order_code,
    parse_own_code,
    station_code,
)
from models.scans.readings import (
    BadgeCode,
    Command,
    CommandCode,
    LocationCode,
    OrderCode,
    Refused,
    StationCode,
)
from models.types import Location, OrderNumber, StationId

KEYBOARD_SAFE = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
SHORT_TEXT = st.text(min_size=1, max_size=8).filter(
    lambda text: not any("\ud800" <= c <= "\udfff" for c in text)
)


def test_the_check_character_is_that_of_iso_7064() -> None:
    # the Global Release Identifier that ISO 7064 MOD 37,36 is often shown with
    assert mod_37_36("A12425GABC1234002") == "M"


def test_the_barcodes_that_hang_on_shelves_stay_as_they_are() -> None:
    assert order_code("10042") == "KQO100421"
    assert order_code("#1001") == "KQOQC1001B"
    assert location_code("A-03-2") == "KQLAQA03QA2I"
    assert command_code(Command.NEXT_ORDER) == "KQCNEXTORDERN"
    assert station_code("P1") == "KQSP1C"


@pytest.mark.parametrize("number", ["10042", "#1001", "SE-2026/17", "Q1", "åäö", "abc", "1 2", "✓"])
def test_an_order_number_comes_back(number: str) -> None:
    assert parse_own_code(order_code(number)) == OrderCode(number=OrderNumber(number))


@pytest.mark.parametrize("command", Command)
def test_every_command_comes_back(command: Command) -> None:
    assert parse_own_code(command_code(command)) == CommandCode(command=command)


@given(SHORT_TEXT)
def test_any_text_comes_back_through_letters_and_digits_alone(text: str) -> None:
    code = location_code(text) if len(text.encode()) * 4 <= MAX_PAYLOAD else order_code("1")
    assert set(code) <= KEYBOARD_SAFE
    if code != order_code("1"):
        assert parse_own_code(code) == LocationCode(location=Location(text))


@pytest.mark.parametrize("station", ["P1", "K1", "PACKBORD12"])
def test_a_station_comes_back(station: str) -> None:
    assert parse_own_code(station_code(station)) == StationCode(station=StationId(station))


def test_caps_lock_does_not_matter() -> None:
    assert parse_own_code(badge_code("17A").lower()) == BadgeCode(token="17A")


@given(st.from_regex(r"[0-9A-Z-]{1,10}", fullmatch=True), st.data())
def test_any_one_wrong_character_is_refused(payload: str, data: st.DataObject) -> None:
    code = order_code(payload)
    place = data.draw(st.integers(3, len(code) - 1))
    wrong = data.draw(st.sampled_from(sorted(KEYBOARD_SAFE - {code[place]})))
    assert isinstance(parse_own_code(code[:place] + wrong + code[place + 1 :]), Refused)


def test_a_garbled_code_says_so() -> None:
    refused = parse_own_code("KQO100431")
    assert refused == Refused(code="own_code", message="Kolli code garbled: KQO100431. Scan it again.")


def test_a_command_of_another_version_says_so() -> None:
    body = "KQCDANCE"
    assert parse_own_code(body + mod_37_36(body)) == Refused(
        code="own_code", message="This command is not known here: DANCE. Print a new command sheet."
    )


@pytest.mark.parametrize("payload", ["QX41", "QG", "QX", "QXC3"])
def test_a_second_spelling_of_a_payload_is_refused(payload: str) -> None:
    body = "KQO" + payload
    assert isinstance(parse_own_code(body + mod_37_36(body)), Refused)


@pytest.mark.parametrize("text", ["", "KQ", "10042", "KQX1A", "KQO", "KQO1-0"])
def test_other_text_is_not_ours(text: str) -> None:
    assert parse_own_code(text) is None


@pytest.mark.parametrize("payload", ["", "1" * 61])
def test_what_cannot_be_drawn_is_not_made(payload: str) -> None:
    with pytest.raises(ValueError, match=rf"expected 1 to 60 characters for a barcode, got {len(payload)}"):
        order_code(payload)
