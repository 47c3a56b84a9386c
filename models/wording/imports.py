"""Why a shop's document is refused: what stands after the path of the value."""

from models.translation import _

_SHOWN = 20
"""Characters of a wrong value that are shown."""


def shown(came: str) -> str:
    """A value from outside, fit to stand in a sentence: short, and nothing in it that cannot be seen."""
    seen = "".join(char if char.isprintable() else "?" for char in came[: _SHOWN + 1])
    return seen if len(seen) <= _SHOWN else f"{seen[:_SHOWN]}…"


def missing() -> str:
    """A field that must be there."""
    return _("missing")


def unknown_field() -> str:
    """A name that nothing reads: most likely misspelt."""
    return _("unknown here; is it spelt right?")


def written_otherwise(examples: list[str]) -> str:
    """A text that is not written in the way that it must be."""
    if not examples:
        return not_as_described()
    return _("not written as expected, for example {examples}").format(examples=either_kind(examples))


def empty() -> str:
    """A field that must say something."""
    return _("empty")


def no_sku() -> str:
    """A line that no shelf can be found for."""
    return _("no article number (SKU), give the product one in the shop")


def no_barcode() -> str:
    """An order number that no barcode of a hand scanner's length can hold."""
    return _("too long for the barcode of the pick slip")


def too_long(most: int, came: int) -> str:
    """A text longer than anything could show."""
    return _("at most {most} characters, {came} came").format(most=most, came=came)


def too_many(most: int, came: int) -> str:
    """A list longer than can be."""
    return _("at most {most} of them, {came} came").format(most=most, came=came)


def too_small(least: int, came: int) -> str:
    """A number below its range."""
    return _("{least} or more expected, {came} came").format(least=least, came=came)


def too_large(most: int, came: str) -> str:
    """A number above its range."""
    return _("at most {most} expected, {came} came").format(most=most, came=came)


def wrong_kind(expected: str, came: str) -> str:
    """A number where a text must be, and the like."""
    return _("{expected} expected, {came} came").format(expected=expected, came=came)


def kind_name(kind: str) -> str:
    """A kind of JSON value by the name that its decoder gives it."""
    return {
        "int": _("a whole number"),
        "float": _("a decimal number"),
        "str": _("text"),
        "bool": _("true or false"),
        "array": _("a list"),
        "object": _("an object"),
        "null": _("nothing"),
    }.get(kind, kind)


def either_kind(names: list[str]) -> str:
    """Kinds joined as `a or b`."""
    return _(" or ").join(names)


def at_least(least: str, kind: str) -> str:
    """A number below its range, or a text or a list that is too short."""
    said = _("at least {least} characters expected") if kind == "str" else _("{least} or more expected")
    return said.format(least=least)


def at_most(most: str, kind: str) -> str:
    """A number above its range, or a text or a list that is too long."""
    said = _("at most {most} characters expected") if kind == "str" else _("at most {most} expected")
    return said.format(most=most)


def no_such_value(came: str) -> str:
    """None of the few that it may be."""
    return _("{came} is none of the values that it may have").format(came=shown(came))


def no_time() -> str:
    """A time that is none, or that leaves open where."""
    return _("a time with its zone expected, such as 2026-11-22T10:00:00Z")


def not_as_described() -> str:
    """Something else is wrong with it."""
    return _("not as the API's description says")


def not_json(detail: str, byte: int) -> str:
    """Malformed, and where."""
    return _("malformed JSON: {detail} at byte {byte}").format(detail=detail, byte=byte)


def invalid_character() -> str:
    """What stands there cannot stand there."""
    return _("an invalid character")


def trailing_characters() -> str:
    """More after the end."""
    return _("something after the end")


def ends_too_early() -> str:
    """The rest is missing."""
    return _("the text ends too early,")


def not_utf8() -> str:
    """The text is in another encoding."""
    return _("malformed JSON: not in UTF-8")


def too_deep() -> str:
    """Nested beyond reason."""
    return _("malformed JSON: nested too deeply")


def not_toml(line: int, column: int) -> str:
    """Malformed TOML, and where."""
    return _("malformed TOML at line {line}, column {column}").format(line=line, column=column)


def toml_ends_too_early() -> str:
    """The rest is missing."""
    return _("malformed TOML: the text ends too early")


def toml_not_utf8() -> str:
    """The text is in another encoding."""
    return _("malformed TOML: not in UTF-8")


def unknown_currency(came: str) -> str:
    """Not of ISO 4217."""
    return _("a currency code such as SEK expected, {came} came").format(came=shown(came))


def unknown_country(came: str) -> str:
    """Not of ISO 3166-1."""
    return _("a country code such as SE expected, {came} came").format(came=shown(came))


def not_a_time(came: str) -> str:
    """Neither date nor time, or without its offset."""
    return _("a time such as 2026-11-22T08:15:00Z expected, {came} came").format(came=shown(came))


def not_an_amount(came: str) -> str:
    """No amount of money."""
    return _("an amount such as 199.00 expected, {came} came").format(came=shown(came))


def not_a_gtin(came: str) -> str:
    """Wrong number of digits, or a wrong check digit."""
    return _("a GTIN of 8, 12, 13 or 14 digits expected, {came} came").format(came=shown(came))


def not_one_of(choices: list[str], came: str) -> str:
    """Not among the few words allowed."""
    return _("{choices} expected, {came} came").format(choices=either_kind(choices), came=shown(came))


def no_lines() -> str:
    """An order of nothing."""
    return _("an order needs at least one line")


def nothing_to_pack() -> str:
    """Gift cards, downloads and services only."""
    return _("nothing in the order is packed")


def line_twice(line: int) -> str:
    """One line number for two lines."""
    return _("line {line} stands twice").format(line=line)


def stands_twice(came: str) -> str:
    """Two of one name."""
    return _("{came} stands twice").format(came=shown(came))


def unknown_shape(shape: str, known: list[str]) -> str:
    """A shape of document that nobody reads."""
    return _("documents are read as {known}, not as {shape}").format(
        known=either_kind(known), shape=shown(shape)
    )
