"""What a warehouse's host asks, and what everybody may."""

from http import HTTPStatus
from typing import Any

from sync.protocol import MAX_PULL, MAX_WAIT, DigestReply, PullReply, Push, PushReply
from sync.store.openapi.description import Asker, Described, Parameter
from sync.store.openapi.shapes import Health

_STANDING = (
    Parameter(
        name="epoch",
        place="query",
        says="As the last answer had it; empty at first.",
        schema={"type": "string", "default": ""},
    ),
    Parameter(
        name="cursor",
        place="query",
        says="As the last answer had it: `shop:version,shop:version`.",
        schema={"type": "string", "pattern": "^([^:,]+:[0-9]{1,18}(,[^:,]+:[0-9]{1,18})*)?$"},
        example="demo:17",
    ),
)
"""Where a site stands."""

ROUTES: tuple[Described, ...] = (
    Described(
        method="GET",
        path="/v1/health",
        name="health",
        says="Whether the store and its database answer.",
        by=Asker.ANYBODY,
        reply=Health,
    ),
    Described(
        method="GET",
        path="/v1/openapi.json",
        name="openapi",
        says="This document.",
        by=Asker.ANYBODY,
        reply=dict[str, Any],
    ),
    Described(
        method="POST",
        path="/v1/push",
        name="push",
        says="Take in a device's operations, each once. `n` is consecutive for each device.",
        by=Asker.DEVICE,
        body=Push,
        reply=PushReply,
        problems=(HTTPStatus.BAD_REQUEST, HTTPStatus.CONFLICT, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    ),
    Described(
        method="GET",
        path="/v1/digest",
        name="digest",
        says="What tells the orders that a site must have from others, where it stands at the newest change.",
        by=Asker.DEVICE,
        reply=DigestReply,
        parameters=_STANDING,
        problems=(HTTPStatus.BAD_REQUEST,),
    ),
    Described(
        method="GET",
        path="/v1/pull",
        name="pull",
        says="What has changed since the cursor, oldest first; with nothing new, wait for some.",
        by=Asker.DEVICE,
        reply=PullReply,
        parameters=(
            *_STANDING,
            Parameter(
                name="limit",
                place="query",
                says=f"At most so many changes; more than {MAX_PULL} is {MAX_PULL}.",
                schema={"type": "number", "minimum": 0, "default": MAX_PULL},
            ),
            Parameter(
                name="wait",
                place="query",
                says=f"Seconds to wait for news; more than {MAX_WAIT:.0f} is {MAX_WAIT:.0f}.",
                schema={"type": "number", "minimum": 0, "default": 0},
            ),
        ),
        problems=(HTTPStatus.BAD_REQUEST, HTTPStatus.CONFLICT, HTTPStatus.GONE),
    ),
)
