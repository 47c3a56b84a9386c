"""What a search says where it is asked something that it cannot look for (S2)."""

from models.translation import _


def unknown_parameter(name: str) -> str:
    return _("There is no criterion {name}.").format(name=name)


def given_twice(name: str) -> str:
    return _("{name} is given twice; once was expected.").format(name=name)


def not_one_of(name: str, expected: str) -> str:
    return _("{name} is wrong; one of {expected} was expected.").format(name=name, expected=expected)


def no_day(name: str) -> str:
    return _("{name} is wrong; a day as 2026-11-22 was expected.").format(name=name)


def no_amount(name: str) -> str:
    return _("{name} is wrong; an amount in whole öre or cents was expected.").format(name=name)


def no_money(name: str) -> str:
    """As people type it; `no_amount` is for programs."""
    return _("{name} is wrong; an amount as 129 or 129.50 was expected.").format(name=name)


def no_page_size(most: int) -> str:
    return _("limit is wrong; 1 to {most} was expected.").format(most=most)


def no_place() -> str:
    return _("after is wrong; what the last page gave was expected.")


def too_long(name: str, most: int) -> str:
    return _("{name} is too long; at most {most} characters were expected.").format(name=name, most=most)


def too_many_words(most: int) -> str:
    return _("Too many words; at most {most} were expected.").format(most=most)


def index_is_built() -> str:
    """Beside orders that were searched for by words."""
    return _("The index of words is being built: each page has few orders meanwhile.")


def extension_missing(reason: str) -> str:
    return _(
        "The search needs PostgreSQL's extension pg_trgm, and it is not there: {reason}."
        " Have the database's administrator run: CREATE EXTENSION pg_trgm;"
    ).format(reason=reason)
