"""Bytes, and the values in them, to typed values; every refusal with its path and in Kolli's own words.

Whatever comes from outside is read here: bodies of requests, order documents, set-up files, `kolli.toml`.
"""

import re
from typing import Any, TypeVar

import msgspec

from models.errors import DocumentRefused
from models.expected import choices_at, examples_at
from models.wording import imports as wording

T = TypeVar("T")

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MALFORMED = re.compile(r"JSON is malformed: (.+) \(byte (\d+)\)")
_MISSING = re.compile(r"Object missing required field `(.+?)`")
_WRONG = re.compile(r"Expected `(.+?)`, got `(.+?)`")
_LENGTH = re.compile(r"Expected `(?P<kind>.+?)` of length (?P<sign>[<>]=) (?P<bound>\d+)")
_RANGE = re.compile(r"Expected `.+?` (?P<sign>[<>]=) (?P<bound>-?[\d.]+)")
_VALUE = re.compile(r"Invalid (?:enum )?value '?(.*?)'?")
_UNKNOWN = re.compile(r"Object contains unknown field `(.+?)`")
_PATTERN = re.compile(r"Expected `str` matching regex '(.*)'")
_IN_TOML = re.compile(r"(?:.* )?\(at line (?P<line>\d+), column (?P<column>\d+)\)", re.DOTALL)
_PLACED = re.compile(r"(.+?)(?: - at `(?:key` in `)?\$(.*)`)?", re.DOTALL)

_anything: msgspec.json.Decoder[Any] = msgspec.json.Decoder()


def decoded(body: bytes) -> Any:
    """Return the JSON value, or raise `DocumentRefused` at `$` saying where it is malformed."""
    return decoded_by(_anything, body)


def decoded_by(decoder: msgspec.json.Decoder[T], body: bytes) -> T:
    """Return what the decoder makes of the body. Raises `DocumentRefused` with the path of what is wrong."""
    text = body.removeprefix(_BYTE_ORDER_MARK)
    try:
        return decoder.decode(text)
    except UnicodeDecodeError as wrong:
        raise DocumentRefused("$", wording.not_utf8()) from wrong
    except RecursionError as wrong:
        raise DocumentRefused("$", wording.too_deep()) from wrong
    except msgspec.ValidationError as wrong:
        raise _refused("$", str(wrong), decoder.type) from wrong
    except msgspec.DecodeError as wrong:
        raise DocumentRefused("$", _malformed(str(wrong), len(text))) from wrong


def decoded_toml(text: bytes, kind: type[T]) -> T:
    """Return the TOML as `kind`. Raises `DocumentRefused` with the path, or with line and column."""
    try:
        return msgspec.toml.decode(text.removeprefix(_BYTE_ORDER_MARK), type=kind)
    except UnicodeDecodeError as wrong:
        raise DocumentRefused("$", wording.toml_not_utf8()) from wrong
    except msgspec.ValidationError as wrong:
        raise _refused("$", str(wrong), kind) from wrong
    except (msgspec.DecodeError, ValueError) as wrong:
        raise DocumentRefused("$", _malformed_toml(str(wrong))) from wrong


def _malformed_toml(message: str) -> str:
    at = _IN_TOML.fullmatch(message)
    if at is None:
        return wording.toml_ends_too_early()
    return wording.not_toml(int(at["line"]), int(at["column"]))


def _malformed(message: str, length: int) -> str:
    found = _MALFORMED.fullmatch(message)
    if found is None:
        return wording.not_json(wording.ends_too_early(), length)
    trailing = found[1] == "trailing characters"
    detail = wording.trailing_characters() if trailing else wording.invalid_character()
    return wording.not_json(detail, int(found[2]))


def converted(at: str, value: Any, kind: type[T]) -> T:
    """Return the value as `kind`; fields that `kind` does not have are ignored.

    Raises `DocumentRefused` with the path of the first field that is missing or of a wrong kind.
    """
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as wrong:
        raise _refused(at, str(wrong), kind) from wrong


def _refused(at: str, message: str, kind: Any) -> DocumentRefused:
    """What msgspec says in English, with the path and in the words of this program."""
    placed = _PLACED.fullmatch(message)
    said, below = (message, "") if placed is None else (placed[1], placed[2] or "")
    path = f"{at}{below}"
    missing = _MISSING.fullmatch(said)
    if missing is not None:
        return DocumentRefused(f"{path}.{missing[1]}", wording.missing())
    unknown = _UNKNOWN.fullmatch(said)
    if unknown is not None:
        return DocumentRefused(f"{path}.{unknown[1]}", wording.unknown_field())
    value = _VALUE.fullmatch(said)
    choices = choices_at(kind, below) if value is not None else ()
    if value is not None and choices:
        return DocumentRefused(path, wording.not_one_of(list(choices), value[1]))
    if _PATTERN.fullmatch(said) is not None:
        return DocumentRefused(path, wording.written_otherwise(list(examples_at(kind, below))))
    return DocumentRefused(path, _reason(said))


def _reason(said: str) -> str:
    wrong, value = _WRONG.fullmatch(said), _VALUE.fullmatch(said)
    if wrong is not None:
        expected = wording.either_kind([wording.kind_name(kind) for kind in _needed(wrong[1])])
        return wording.wrong_kind(expected, wording.kind_name(wrong[2]))
    if value is not None:
        return wording.no_such_value(value[1])
    bound = _LENGTH.fullmatch(said) or _RANGE.fullmatch(said)
    if bound is not None:
        say = wording.at_least if bound["sign"] == ">=" else wording.at_most
        return say(bound["bound"], bound.groupdict().get("kind", ""))
    return wording.no_time() if "datetime" in said or "RFC3339" in said else wording.not_as_described()


def _needed(kinds: str) -> list[str]:
    """The kinds that say something; that a field may also be null is no advice."""
    every = kinds.split(" | ")
    return [kind for kind in every if kind != "null"] or every
