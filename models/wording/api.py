"""What the store says to programs over HTTP, and to whoever reads its description."""

from models.translation import _


def about() -> str:
    return _(
        "Orders in and out, edits by the shop, stock, webhooks, and what a warehouse's host asks."
        " Money is whole minor units including VAT; times are ISO 8601 in UTC."
    )


def what_a_problem_is() -> str:
    return _("What was wrong: a stable code for programs, a sentence for people.")


def example_of_refusal() -> str:
    return _("The contents of a shipped order cannot be changed.")


def order_changed(number: str) -> str:
    return _("Order {number} has changed since. Read it again, then decide.").format(number=number)


def version_missing() -> str:
    return _("Say which version this changes: If-Match with the order's ETag.")


def an_etag() -> str:
    return _("the order's ETag in its quotes")


def device_token() -> str:
    return _("This is a warehouse's token; the shop's own was expected.")


def no_such_product(sku: str) -> str:
    return _("The shop has no article {sku}.").format(sku=sku)
