import pytest

from tui.driver.folding import character, folded_colour
from tui.driver.terminals import TERMINALS, charset_of, terminal_of


@pytest.mark.parametrize(
    ("locale", "charset"),
    [
        ({}, "ascii"),
        ({"LANG": "C"}, "ascii"),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "ascii"),  # Python's own doing
        ({"LANG": "sv_SE.ISO-8859-1", "LC_CTYPE": "C.UTF-8"}, "iso8859-1"),
        ({"LC_CTYPE": "UTF-8"}, "utf-8"),
        ({"LANG": "POSIX"}, "ascii"),
        ({"LANG": "sv_SE.UTF-8"}, "utf-8"),
        ({"LANG": "C.utf8"}, "utf-8"),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": "C"}, "ascii"),
        ({"LANG": "sv_SE.UTF-8", "LC_CTYPE": "sv_SE.ISO-8859-1"}, "iso8859-1"),
        ({"LANG": "sv_SE"}, "iso8859-1"),
        ({"LANG": "sv_SE@euro"}, "iso8859-1"),
        ({"LANG": "de_DE.ISO8859-15@euro"}, "iso8859-15"),
        ({"LANG": "ja_JP.eucJP"}, "ascii"),
    ],
)
def test_the_locale_says_the_character_set(locale: dict[str, str], charset: str) -> None:
    assert charset_of(locale) == charset


def test_ascii_when_asked_for() -> None:
    assert terminal_of({"TERM": "xterm", "LANG": "C.UTF-8"}, ascii_only=True).charset == "ascii"


def test_an_ansi_client_shows_a_code_page_whatever_the_locale_says() -> None:
    assert terminal_of({"TERM": "ansi", "LANG": "C.UTF-8"}).charset == "ascii"
    assert terminal_of({"TERM": "vt220", "LANG": "C.UTF-8"}).charset == "utf-8"


@pytest.mark.parametrize(
    ("term", "colours", "alternate", "hides", "strikes"),
    [
        ("vt100", 2, False, False, False),
        ("vt220", 2, False, True, False),
        ("xterm", 8, True, True, True),
        ("xterm-256color", 256, True, True, True),
        ("xterm-direct", 8, True, True, True),
        ("linux", 8, False, True, False),
        ("ansi", 8, False, False, False),
        ("screen", 8, True, True, False),
        ("screen.xterm-256color", 8, True, True, False),
        ("tmux-256color", 256, True, True, True),
        ("dumb", 2, False, False, False),
        ("wy60", 2, False, False, False),
        ("", 2, False, False, False),
    ],
)
def test_what_each_terminal_has(term: str, colours: int, alternate: bool, hides: bool, strikes: bool) -> None:
    found = terminal_of({"TERM": term})
    assert (found.colours, found.alternate_screen, found.hides_cursor, found.strikes) == (
        colours,
        alternate,
        hides,
        strikes,
    )


def test_nothing_that_was_not_looked_up_is_taken_for_granted() -> None:
    assert not TERMINALS["dumb"].autowrap_switch
    assert not TERMINALS["vt100"].attributes_off


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        *zip("åäöÅÖéñçü…–—’”×→ßøłŐ漢☃\u200b", "aaoAOencu.--'\"x>solO???", strict=True),
        *zip("−°µ²½", "-ou2?", strict=True),
        ("e\u0301", "e"),
        ("", " "),
    ],
)
def test_every_sign_has_one_place_in_ascii(text: str, plain: str) -> None:
    assert character(text, "ascii") == plain


@pytest.mark.parametrize(
    ("text", "latin"), [("å", "å"), ("a\u030a", "å"), ("…", "."), ("€", "E"), ("Ő", "O")]
)
def test_latin_1_keeps_what_it_has(text: str, latin: str) -> None:
    assert character(text, "iso8859-1") == latin


def test_the_euro_is_in_latin_9() -> None:
    assert character("€", "iso8859-15") == "€"


@pytest.mark.parametrize(
    ("colour", "colours", "folded"),
    [
        (1, 2, None),
        (None, 256, None),
        (9, 8, 1),
        (9, 16, 9),
        (196, 8, 1),
        (196, 16, 9),
        ((255, 0, 0), 16, 9),
        ((8, 8, 8), 256, 232),
        (200, 256, 200),
    ],
)
def test_a_colour_is_the_nearest_that_is_known(colour: int, colours: int, folded: int | None) -> None:
    assert folded_colour(colour, colours) == folded
