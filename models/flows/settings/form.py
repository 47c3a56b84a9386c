"""A form: fields with what the store had, and what the person at the screen wants instead."""

from enum import StrEnum
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from models.errors import ValueRefused
from models.roles import Setting
from models.wording import settings as wording


class Kind(StrEnum):
    """How a field is filled in."""

    TEXT = "text"
    CHOICE = "choice"
    UNSEEN = "unseen"
    """Typed twice, unseen; the form only says that there is a new one."""


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a form; named as in the API, so that a refusal finds it."""

    name: str
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    typed: bool = False
    """Whether a choice takes other values too."""
    most: int = 60
    """Characters."""


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can be changed, or made."""

    area: Setting
    key: tuple[str, ...] = ()
    """What it is called in its area; empty for something new."""
    title: str
    fields: tuple[Field, ...]
    seen: dict[str, str]
    """As the store had it."""
    wanted: dict[str, str]
    """As it is to be."""
    version: str = ""
    """Of what was seen; empty for something new, and for what the site knows by itself."""

    @property
    def is_new(self) -> bool:
        """Whether it is to be made."""
        return not self.key

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that are to be otherwise."""
        return tuple(each.name for each in self.fields if self.wanted[each.name] != self.seen[each.name])

    def field(self, name: str) -> Field:
        """Return the field of that name."""
        return next(each for each in self.fields if each.name == name)

    def with_value(self, name: str, value: str) -> "Form":
        """The same with another value in one field."""
        return replace(self, wanted={**self.wanted, name: value})


class Difference(NamedTuple):
    """What somebody else has changed meanwhile."""

    field: str
    before: str
    after: str


def rebased(form: Form, newer: Form) -> tuple[Form, tuple[Difference, ...]]:
    """Return the form over a newer version of its thing, and what is new there.

    What was typed here stays; all else is as somebody else has made it.
    """
    changed = form.changed
    wanted = {name: form.wanted[name] if name in changed else value for name, value in newer.seen.items()}
    news = tuple(
        Difference(name, form.seen[name], value)
        for name, value in newer.seen.items()
        if value != form.seen[name]
    )
    return replace(newer, wanted=wanted), news


class Entry(NamedTuple):
    """One row of an area's list."""

    text: str
    detail: str
    form: Form


def fresh(area: Setting, fields: tuple[Field, ...], **values: str) -> Form:
    """A form for something new."""
    seen = {each.name: values.get(each.name, "") for each in fields}
    return Form(area=area, title=wording.new_title(area), fields=fields, seen=seen, wanted=seen)


def number(form: Form, name: str) -> int:
    """Return the field as a number of at most nine digits. Raises `ValueRefused`."""
    text = form.wanted[name].strip()
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise ValueRefused(name, wording.a_number(), code="setting_malformed")
    return int(text)
