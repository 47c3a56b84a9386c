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
