"""Codes of any kind at any speed: none lost, doubled, split, or taken for a key."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.driver.typing_hand import routed_keys, typed
from tui.driver.router import Half, KeyPress, Scan, Text

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz -./+%$]\x1d"
# one character repeated is a key kept down
CODES = st.text(ALPHABET, min_size=4, max_size=48).filter(lambda code: len(set(code)) > 1)
ENDS = st.sampled_from(["\r", "\n", "\r\n", "\t"])
GAPS = st.floats(0.0, 0.030)
PAUSES = st.one_of(st.just(0.0), st.floats(0.0, 5.0))


@given(st.lists(st.tuples(CODES, ENDS, PAUSES), min_size=1, max_size=5), st.data())
def test_every_code_is_one_scan_at_any_speed(
    codes: list[tuple[str, str, float]], data: st.DataObject
) -> None:
    at, strokes = 100.0, []
    for code, end, pause in codes:
        at += pause
        for character in code + end:
            strokes.append((at, character))
            at += data.draw(GAPS)
    assert routed_keys(strokes) == [Scan(code, suspect=False) for code, _, _ in codes]


@given(st.lists(st.tuples(CODES, ENDS), min_size=1, max_size=6), st.data())
def test_every_code_is_one_scan_however_the_reads_are_cut(
    codes: list[tuple[str, str]], data: st.DataObject
) -> None:
    stream = "".join(code + end for code, end in codes).encode()
    cuts = sorted(data.draw(st.sets(st.integers(0, len(stream)), max_size=6)) | {0, len(stream)})
    reads = [(100 + place * 0.03, stream[begin:end]) for place, (begin, end) in enumerate(pairwise(cuts))]
    assert typed(*reads) == [Scan(code, suspect=False) for code, _ in codes]


@given(CODES, st.integers(2, 47), st.floats(0.31, 1.9))
def test_a_code_cut_by_the_link_is_never_taken_unasked(code: str, cut: int, stall: float) -> None:
    head, tail = code[:cut], code[cut:]
    if len(set(head)) < 2 or "\x1d" in tail[:1]:
        return
    routed = typed((100.0, head.encode()), (100 + stall, tail.encode() + b"\r"))
    if len(head) >= 4:
        assert not [part for part in routed if isinstance(part, KeyPress)]
    assert all(part.suspect for part in routed if isinstance(part, Scan))


@given(st.lists(st.tuples(st.sampled_from("0123456789+-y\r\t"), st.floats(0.06, 3.0)), max_size=20))
def test_a_persons_keys_are_keys_each_once(keys: list[tuple[str, float]]) -> None:
    at, strokes = 100.0, []
    for character, pause in keys:
        at += pause
        strokes.append((at, character))
    names = {"\r": "enter", "\t": "\t"}
    assert routed_keys(strokes) == [KeyPress(names.get(key, key), key) for key, _ in keys]


# What terminals and scanners send in pieces, so that frames, pastes and sequences are begun and left.
PIECES = st.sampled_from([
    b"\x02", b"\x03", b"\x04", b"\r", b"\n", b"\t", b"\0", b"\x06", b"\x1d", b"]", b"]C1", b"1",
    b"4006381333931", b"\x1b", b"\x1b[21~", b"\x1b[200~", b"\x1b[201~", b"\xc3", b"\xe9", b"+", b"y",
    b"\x1b]11;rgb:1e1e", b"\x1b]", b"\x1bP", b"\x1bP1$r", b"\x1b_G", b"\x07", b"\x1b\\", b"\x9c",
])  # fmt: skip
BYTES = st.binary(max_size=60) | st.lists(PIECES, max_size=6).map(b"".join)


@given(st.lists(st.tuples(BYTES, st.floats(0.0, 2.5)), max_size=12))
def test_no_bytes_make_it_raise_or_hold_for_ever(reads: list[tuple[bytes, float]]) -> None:
    at, timed = 100.0, []
    for data, pause in reads:
        at += pause
        timed.append((at, data))
    assert all(isinstance(part, Scan | KeyPress | Text | Half) for part in typed(*timed))
