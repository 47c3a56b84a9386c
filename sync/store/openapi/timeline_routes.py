"""An order's timeline, asked from a warehouse."""

from http import HTTPStatus

from models.timeline import Timeline
from sync.store.openapi.description import Asker, Described, Parameter
from sync.store.openapi.parameters import NUMBER, SEEN, SHOP

ROUTES: tuple[Described, ...] = (
    Described(
        method="GET",
        path="/v1/orders/{shop}/{number}/timeline",
        name="orderTimeline",
        says=(
            "All that was done to an order of the device's site, by whom and where, or was refused, in the"
            " sequence in which the store took it; 200 at a time."
        ),
        by=Asker.DEVICE,
        reply=Timeline,
        parameters=(
            SHOP,
            NUMBER,
            Parameter(
                name="after",
                place="query",
                says="The `entry` after which to go on.",
                schema={"type": "integer", "minimum": 0, "maximum": 999999999},
            ),
            SEEN,
        ),
        tagged=True,
        problems=(HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND),
    ),
)
