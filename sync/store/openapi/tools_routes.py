"""Tools of the office, asked from a warehouse."""

from http import HTTPStatus

from models.tools import FoundOrders, PackRunWish, WhyAnswer
from sync.store.openapi.description import Asker, Described, Parameter
from sync.store.openapi.search_parameters import SEARCH

ROUTES: tuple[Described, ...] = (
    Described(
        method="POST",
        path="/v1/tools/pack-run",
        name="runPackScript",
        says=(
            "Run the pack script of every shop of the device's site. Answers with a line of JSON as each step"
            " is done, and for each shop a last line that says how it ended."
        ),
        by=Asker.DEVICE,
        body=PackRunWish,
        media=("application/x-ndjson",),
        problems=(HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND),
        example={"person": "asa"},
    ),
    Described(
        method="GET",
        path="/v1/tools/why/{number}",
        name="whyNotPacked",
        says="Why the site's orders of that number are not in Packing, a sentence each.",
        by=Asker.DEVICE,
        reply=WhyAnswer,
        parameters=(
            Parameter(
                name="number",
                place="path",
                says="The order's number.",
                schema={"type": "string"},
                required=True,
                example="N1",
            ),
        ),
        problems=(HTTPStatus.NOT_FOUND,),
    ),
    Described(
        method="GET",
        path="/v1/tools/orders",
        name="findOrdersOfSite",
        says=(
            "Which orders of the device's site are searched for, of all its shops, a page at a time. The site"
            " has the orders; only the store knows which are short of stock."
        ),
        by=Asker.DEVICE,
        reply=FoundOrders,
        parameters=SEARCH,
        problems=(HTTPStatus.BAD_REQUEST,),
    ),
)
