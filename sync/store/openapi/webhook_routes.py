"""Webhooks: who is told of what, and what platforms tell."""

from http import HTTPStatus
from typing import Any

from models.webhooks import DeliveryReported, DeliveryState, Platform, StateChanged, WebhookEvent
from sync.store.openapi.description import Asker, Described, Parameter
from sync.store.openapi.parameters import AFTER, LIMIT, SHOP
from sync.store.openapi.shapes import PlatformDocument
from sync.store.webhook_routes import (
    DeliveryPage,
    NewSubscription,
    Retried,
    SourceBody,
    SubscriptionBody,
    SubscriptionList,
)
from sync.store.webhooks.incoming import Received

SENT: dict[WebhookEvent, Any] = {
    WebhookEvent.DELIVERY_REPORTED: DeliveryReported,
    WebhookEvent.ORDER_STATE_CHANGED: StateChanged,
}
"""The body of each event that goes out."""

_SUBSCRIPTION = Parameter(
    name="subscription",
    place="path",
    says="As it was named when it was made.",
    schema={"type": "string", "pattern": "^[0-9a-f]{16}$"},
    required=True,
)
_PLATFORM = Parameter(
    name="platform",
    place="path",
    says="Whose webhooks.",
    schema={"type": "string", "enum": [platform.value for platform in Platform]},
    required=True,
)
_STATE = Parameter(
    name="state",
    place="query",
    says="Only those of this state.",
    schema={"type": "string", "enum": [state.value for state in DeliveryState]},
)
_SUBSCRIPTIONS = "/v1/shops/{shop}/webhook-subscriptions"

ROUTES = (
    Described(
        method="POST",
        path=_SUBSCRIPTIONS,
        name="subscribe",
        says="Be told of events from now on. The answer alone has the secret that they are signed with.",
        by=Asker.SHOP,
        body=SubscriptionBody,
        reply=NewSubscription,
        status=HTTPStatus.CREATED,
        parameters=(SHOP,),
        problems=(HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
        example={"url": "https://shop.example.se/kolli", "events": ["delivery.reported"]},
    ),
    Described(
        method="GET",
        path=_SUBSCRIPTIONS,
        name="subscriptions",
        says="Who is told of what.",
        by=Asker.SHOP,
        reply=SubscriptionList,
        parameters=(SHOP,),
    ),
    Described(
        method="DELETE",
        path=f"{_SUBSCRIPTIONS}/{{subscription}}",
        name="unsubscribe",
        says="Be told no more; what still waited is not sent.",
        by=Asker.SHOP,
        status=HTTPStatus.NO_CONTENT,
        parameters=(SHOP, _SUBSCRIPTION),
    ),
    Described(
        method="GET",
        path=f"{_SUBSCRIPTIONS}/{{subscription}}/deliveries",
        name="webhook_deliveries",
        says="What was sent, what waits, what was given up; kept for 30 days.",
        by=Asker.SHOP,
        reply=DeliveryPage,
        parameters=(SHOP, _SUBSCRIPTION, _STATE, LIMIT, AFTER),
        problems=(HTTPStatus.BAD_REQUEST,),
    ),
    Described(
        method="POST",
        path=f"{_SUBSCRIPTIONS}/{{subscription}}/retry",
        name="retry_webhooks",
        says="Send again what was given up, and of the same orders all that came later.",
        by=Asker.SHOP,
        reply=Retried,
        parameters=(SHOP, _SUBSCRIPTION),
    ),
    Described(
        method="PUT",
        path="/v1/shops/{shop}/webhooks/{platform}/secret",
        name="set_webhook_secret",
        says="What the platform signs its webhooks with.",
        by=Asker.SHOP,
        body=SourceBody,
        status=HTTPStatus.NO_CONTENT,
        parameters=(SHOP, _PLATFORM),
        problems=(HTTPStatus.UNPROCESSABLE_ENTITY,),
        example={"secret": "as-it-stands-in-the-platform-s-settings"},
    ),
    Described(
        method="POST",
        path="/v1/shops/{shop}/webhooks/{platform}",
        name="webhook",
        says="A platform tells of an order. Signed; the same twice changes nothing.",
        by=Asker.WOOCOMMERCE_OR_SHOPIFY,
        body=PlatformDocument,
        reply=Received,
        parameters=(SHOP, _PLATFORM),
        problems=(HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
    ),
)
