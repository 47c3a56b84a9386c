"""What is said about a shop's own statuses (S20)."""

from models.translation import _
from models.wording.imports import shown


def unknown(code: str) -> str:
    return _("The shop has no status {code}.").format(code=shown(code))


def retired(code: str) -> str:
    return _("Status {code} is retired. Choose another one.").format(code=shown(code))


def known_already(code: str) -> str:
    return _("The shop has a status {code} already.").format(code=shown(code))


def code_malformed(code: str) -> str:
    return _(
        "{code} is no code for a status: 1 to 16 capital letters, digits, dash and underscore were expected."
    ).format(code=shown(code))


def name_malformed(most: int) -> str:
    return _("A status's name has 1 to {most} characters that can be seen.").format(most=most)
