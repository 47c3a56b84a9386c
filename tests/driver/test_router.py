import pytest

from tests.driver.typing_hand import routed_keys, typed
from tui.driver.router import Half, KeyPress, Routed, RouterSettings, Scan, ScanRouter, Text

EAN = "4006381333931"


def scan(text: str = EAN, *, suspect: bool = False) -> Scan:
    return Scan(text, suspect)


def press(*characters: str) -> list[Routed]:
    names = {"\r": "enter", "\t": "tab", "\x1b": "escape", "+": "plus", "\x7f": "backspace"}
    return [KeyPress(names.get(character, character), character) for character in characters]


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n", b"\t", b"\r\r"])
def test_a_burst_and_its_end_are_one_scan(end: bytes) -> None:
    assert typed((1.0, EAN.encode() + end)) == [scan()]


@pytest.mark.parametrize("gap", [0.0, 0.005, 0.015, 0.030])
def test_a_wedge_may_take_30_ms_a_character(gap: float) -> None:
    strokes = [(1 + place * gap, character) for place, character in enumerate(EAN + "\r")]
    assert routed_keys(strokes) == [scan()]


def test_three_codes_in_one_read_are_three_scans() -> None:
    assert typed((1.0, b"4006381333931\r\n]C100106141411234567897\tKQCUNDO1\r")) == [
        scan(),
        scan("]C100106141411234567897"),
        scan("KQCUNDO1"),
    ]


def test_the_end_is_what_the_site_has_set() -> None:
    only_tab = RouterSettings(ends=frozenset("\t"))
    assert typed((1.0, EAN.encode() + b"\t"), settings=only_tab) == [scan()]


def test_group_separators_stay_and_nul_bytes_go() -> None:
    assert typed((1.0, b"\x00]d2\x000104\x1d37\x00\x0012\x00\r")) == [scan("]d20104\x1d3712")]


def test_a_frame_of_stx_and_etx_is_taken_off() -> None:
    assert typed((1.0, b"\x024006381333931\x03\r")) == [scan()]
    assert typed((1.0, b"\x0212\r")) == [scan("12")]


@pytest.mark.parametrize("end", [b"\x03", b"\x04", b"\r", b"\x03\r", b"\r\n", b"\x03\r\n"])
def test_an_empty_frame_is_nothing(end: bytes) -> None:
    assert typed((1.0, b"\x02" + end)) == []
    assert typed((1.0, b"\x02" + end), (1.2, EAN.encode() + b"\r"), (2.0, b"3")) == [scan(), *press("3")]


def test_a_short_code_with_a_prefix_is_a_scan() -> None:
    assert typed((1.0, b"]C112\r")) == [scan("]C112")]


def test_a_prefix_of_the_sites_own_is_taken_off() -> None:
    assert typed((1.0, b"~12\r"), settings=RouterSettings(prefix="~")) == [scan("12")]
    assert typed((1.0, b"~\r\n"), settings=RouterSettings(prefix="~")) == []


@pytest.mark.parametrize("stray", [b"\x1b[21~", b"\x1bOP", b"\x1b[99;1R", b"\x06"])
def test_stray_keys_round_a_code_are_dropped(stray: bytes) -> None:
    assert typed((1.0, b"\x1b[21~400638" + stray + b"1333931\r" + stray)) == [scan()]


@pytest.mark.parametrize("key", ["+", "-", "?"])
def test_a_scan_soon_after_a_key_that_begins_no_code_is_whole(key: str) -> None:
    assert typed((1.0, b"3"), (1.2, key.encode()), (1.5, EAN.encode() + b"\r")) == [
        KeyPress("3", "3"),
        KeyPress({"+": "plus", "-": "minus", "?": "question_mark"}[key], key),
        scan(),
    ]


def test_an_enter_soon_after_keys_that_followed_a_scan_is_a_key() -> None:
    strokes = (1.0, EAN.encode() + b"\r\n"), (1.025, b"1\r"), (1.05, b"\r")
    assert typed(*strokes) == [scan(), *press("1", "\r", "\r")]


def test_a_function_key_pressed_by_hand_comes_through() -> None:
    assert typed((1.0, b"\x1b[12~"), (2.0, b"3")) == [KeyPress("f2", None), *press("3")]
    assert typed((1.0, b"\x1b[12~3\r")) == [KeyPress("f2", None), *press("3", "\r")]


def test_slow_keys_are_keys() -> None:
    strokes = [(1.0 + place * 0.1, character) for place, character in enumerate("10042\r")]
    assert routed_keys(strokes) == [KeyPress(c, c) for c in "10042"] + [KeyPress("enter", "\r")]


def test_a_digit_and_enter_in_one_read_are_keys() -> None:
    assert typed((1.0, b"3\r")) == press("3", "\r")
    assert typed((1.0, b"12\r\r")) == press("1", "2", "\r", "\r")


def test_two_keys_rolled_over_do_not_make_a_scan_of_the_rest() -> None:
    strokes = [(1.0, "1"), (1.04, "0"), (1.3, "0"), (1.5, "4"), (1.7, "2"), (2.0, "\r")]
    assert routed_keys(strokes) == [KeyPress(c, c) for c in "10042"] + [KeyPress("enter", "\r")]


def test_a_key_kept_down_is_a_key() -> None:
    strokes = [(1.0 + place * 0.033, "+") for place in range(8)]
    assert routed_keys([*strokes, (1.3, "\r")]) == [KeyPress("+", "+")] * 8 + [KeyPress("enter", "\r")]


def test_lf_by_hand_is_enter_once() -> None:
    assert typed((1.0, b"\n")) == press("\r")
    assert typed((1.0, b"\r\n")) == press("\r")


@pytest.mark.parametrize("late", [0.05, 0.5, 1.9])
def test_the_lf_of_a_scanner_presses_nothing_however_late(late: float) -> None:
    assert typed((1.0, EAN.encode() + b"\r"), (1.0 + late, b"\n")) == [scan()]


def test_enter_soon_after_a_scan_is_enter() -> None:
    assert typed((1.0, EAN.encode() + b"\r"), (1.2, b"\r")) == [scan(), *press("\r")]
    assert typed((1.0, EAN.encode() + b"\r"), (4.0, b"\n")) == [scan(), *press("\r")]


def test_typing_ahead_keeps_its_order() -> None:
    assert typed((1.0, b"3\r\x1b[B\x1b[B\r")) == [
        *press("3", "\r"),
        KeyPress("down", None),
        KeyPress("down", None),
        *press("\r"),
    ]


def test_a_first_character_is_a_key_after_55_ms() -> None:
    router = ScanRouter()
    assert router.feed("4", "4", 1.0) == []
    assert router.deadline == pytest.approx(1.055)
    assert router.tick(1.054) == []
    assert router.tick(1.056) == press("4")
    assert router.deadline is None


def test_a_stall_within_a_code_makes_it_suspect() -> None:
    assert typed((1.0, b"400638"), (1.2, b"1333931\r")) == [scan()]
    assert typed((1.0, b"400638"), (1.5, b"1333931\r")) == [scan(suspect=True)]


def test_half_a_code_is_never_taken() -> None:
    assert typed((1.0, b"400638"), (2.0, b"1333931\r")) == [
        Half("400638"),
        scan("1333931", suspect=True),
    ]


@pytest.mark.parametrize("tail", [b"\r", b"1\r", b"31\r"])
def test_the_last_of_a_cut_code_presses_nothing(tail: bytes) -> None:
    routed = typed((1.0, b"40063813339"), (2.0, tail))
    assert [type(part) for part in routed] == [Half, Scan]
    assert routed[-1] == scan("40063813339" + tail.decode().strip(), suspect=True)


def test_one_late_character_of_a_cut_code_is_no_key() -> None:
    assert typed((1.0, b"400638133393"), (2.0, b"1"), (2.5, b"\r")) == [
        Half("400638133393"),
        Text("1"),
        scan(suspect=True),
    ]


def test_a_lonely_character_just_before_a_code_makes_it_suspect() -> None:
    assert typed((1.0, b"4"), (1.1, b"006381333931\r")) == [*press("4"), scan("006381333931", suspect=True)]


def test_a_digit_entered_by_hand_does_not_make_the_next_code_suspect() -> None:
    assert typed((1.0, b"3"), (1.2, b"\r"), (1.4, EAN.encode() + b"\r")) == [*press("3", "\r"), scan()]


def test_after_two_seconds_all_is_forgotten() -> None:
    assert typed((1.0, b"400638"), (3.5, EAN.encode() + b"\r")) == [Half("400638"), scan()]


@pytest.mark.parametrize("gap", [0.0, 0.015, 0.030])
def test_a_code_without_an_end_is_half_a_code_once_it_is_cold(gap: float) -> None:
    router = ScanRouter()
    for place, character in enumerate(EAN):
        assert router.feed(character, character, 1.0 + place * gap) == []
    cold = 1.0 + (len(EAN) - 1) * gap + 0.7
    assert router.tick(cold - 0.01) == []
    assert router.tick(cold) == [Half(EAN)]
    assert router.deadline is None


def test_half_a_code_with_a_stall_in_it_is_one_half() -> None:
    assert typed((1.0, b"4006"), (1.6, b"38133")) == [Half("400638133")]


def test_the_rest_half_a_second_later_is_asked_for_and_nothing_else() -> None:
    assert typed((1.0, b"400638"), (1.5, b"1333931\r")) == [scan(suspect=True)]


@pytest.mark.parametrize("text", [b"3", b"12", b"123", b"3333333"])
def test_what_is_short_or_one_key_is_no_half(text: bytes) -> None:
    assert not [part for part in typed((1.0, text)) if isinstance(part, Half)]


def test_who_types_on_after_half_a_code_has_every_digit() -> None:
    strokes = [(3.0 + place * 0.3, digit.encode()) for place, digit in enumerate("73500")]
    routed = typed((1.5, b"400638"), *strokes)
    typed_on = "".join(
        getattr(part, "character", "") or getattr(part, "characters", "") for part in routed[1:]
    )
    assert (routed[0], typed_on) == (Half("400638"), "73500")


def test_what_is_typed_by_hand_is_no_half() -> None:
    strokes = [(1.0, "1"), (1.05, "0"), (1.15, "0"), (1.27, "4"), (1.40, "2")]  # two keys rolled over
    assert routed_keys(strokes) == [Text("10042")]


def test_a_flood_without_end_is_cut_off_and_suspect() -> None:
    routed = typed((1.0, b"12" * 5_000 + b"\r"))
    assert routed == [scan("12" * 200, suspect=True)]


def test_a_paste_with_an_end_inside_or_after_is_a_scan() -> None:
    assert typed((1.0, b"\x1b[200~4006381333931\r\x1b[201~")) == [scan()]
    assert typed((1.0, b"\x1b[200~4006381333931\x1b[201~\r")) == [scan()]
    assert typed((1.0, b"\x1b[200~4006381333931\r\n96385074\r\n\x1b[201~")) == [scan(), scan("96385074")]


def test_a_paste_without_an_end_is_text_and_never_enter() -> None:
    assert typed((1.0, b"\x1b[200~\r\r12\x1b[201~")) == [Text("12")]


def test_esc_right_before_a_code_is_esc() -> None:
    assert typed((1.0, b"\x1b"), (1.1, EAN.encode() + b"\r")) == [*press("\x1b"), scan()]
    assert typed((1.0, b"\x1b]C14006381333931\r")) == [*press("\x1b"), scan("]C14006381333931")]
