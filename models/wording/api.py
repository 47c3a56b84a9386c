"""What the store says to programs over HTTP, and to whoever reads its description."""

from collections.abc import Sequence

from models.plain_text import plain
from models.translation import _


def about() -> str:
    return _(
        "Orders in and out, edits by the shop, stock, webhooks, and what a warehouse's host asks."
        " Money is whole minor units including VAT; times are ISO 8601 in UTC."
    )


def what_a_problem_is() -> str:
    return _("What was wrong: a stable code for programs, a sentence for people.")


def what_is_sent() -> str:
    return _("Sent to those who subscribed, signed in Kolli-Signature, until it is answered with 2XX.")


def what_a_receiver_answers() -> str:
    return _("Taken in. Any other answer is tried again, for three days.")


def example_of_refusal() -> str:
    return _("Order 10042 is in Shipped. Changing the contents needs Order or Packing.")


def order_changed(number: str) -> str:
    return _("Order {number} has changed since. Read it again, then decide.").format(number=number)


def version_missing() -> str:
    return _("Say which version this changes: If-Match with the ETag that you have.")


def an_etag() -> str:
    return _("the ETag in its quotes")


def no_such_address() -> str:
    return _("Nothing is at this address; /v1/openapi.json says what there is.")


def method_not_allowed(method: str, allowed: Sequence[str]) -> str:
    return _("{method} is not for this address; {allowed} was expected.").format(
        method=plain(method), allowed=_(" or ").join(allowed)
    )


def body_too_large(most: int) -> str:
    return _("The body is too large: at most {most} MB.").format(most=most // 2**20)


def device_token() -> str:
    return _("This is a warehouse's token; the shop's own was expected.")


def url_malformed() -> str:
    return _("no address that can be sent to; https://HOST/PATH was expected")


def url_not_safe() -> str:
    return _("not safe; https was expected, or http on the store's own machine")


def too_many_subscriptions(most: int) -> str:
    return _("The shop has {most} subscriptions already. Take one away first.").format(most=most)


def unknown_subscription(subscription: str) -> str:
    return _("There is no subscription {subscription}.").format(subscription=subscription)


def secret_short(least: int) -> str:
    return _("at least {least} characters expected").format(least=least)


def signature_wrong() -> str:
    return _("The signature is wrong, or no secret is set for this shop. Nothing was taken in.")


def unknown_topic(topic: str) -> str:
    return _("Webhooks of topic {topic} are not taken in; orders' are.").format(topic=topic)


def answered(status: int) -> str:
    return _("answered {status}").format(status=status)


def took_too_long() -> str:
    return _("took too long")


def not_reached() -> str:
    return _("not reached")
