"""Why a count of stock is refused."""

from collections.abc import Sequence

from models.translation import _
from models.wording.imports import shown

_NAMED = 20
"""Wrong lines that are named."""


def lines_refused(lines: Sequence[tuple[int, str]]) -> str:
    """Every wrong line with its reason, and that nothing was taken."""
    named = [_("Line {line}: {reason}").format(line=line, reason=reason) for line, reason in lines[:_NAMED]]
    if len(lines) > _NAMED:
        named.append(_("And {count} lines more.").format(count=len(lines) - _NAMED))
    return "\n".join([*named, _("Nothing was counted in.")])


def sku_expected(came: str) -> str:
    return _("an article number of 1 to 60 characters was expected, {came} came.").format(
        came=shown(came) or _("nothing")
    )


def units_expected(came: str) -> str:
    return _("whole units from 0 to 1 000 000 000 were expected, {came} came.").format(
        came=shown(came) or _("nothing")
    )


def counted_twice(sku: str, line: int) -> str:
    return _("{sku} is counted on line {line} already.").format(sku=shown(sku), line=line)


def unknown_article(sku: str) -> str:
    return _("The shop has no article {sku}.").format(sku=shown(sku))


def not_packed_there(shop: str, site: str) -> str:
    return _("Site {site} does not pack for shop {shop}.").format(site=shown(site), shop=shown(shop))


def not_countable(sku: str, units: int) -> str:
    return _("{units} of {sku} cannot be on hand.").format(units=units, sku=shown(sku))


def nothing_counted() -> str:
    return _("no article is counted.")


def not_utf8() -> str:
    return _("the text is not in UTF-8.")


def not_csv(reason: str) -> str:
    return _("not CSV: {reason}.").format(reason=shown(reason))


def not_json(reason: str) -> str:
    return _("not JSON: {reason}.").format(reason=reason)
