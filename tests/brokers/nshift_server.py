"""nShift Delivery as its documents say that it answers, with its documents gone when they are told to be."""

import asyncio
import base64
from typing import Any

from aiohttp import web

from tests.brokers.web_server import Trouble

KEY = "Bearer ABCDEFGHIJKLMNOP-abcdefghijklmnopqrstuvwx"
PDF = b"%PDF-1.4 a label"
ZPL = b"^XA^FO10,10^FDa label^FS^XZ"

REFUSED = (
    '[{"message": "maximum value (35) exceeded", "messageCode": "MaximumFlt", "field": "ParcelGroup_Weight",'
    ' "location": "ParcelGroupWeight", "type": "ignorable"},'
    ' {"message": "Not valid postal code", "messageCode": "ZipCode", "field": "Address_Zipcode",'
    ' "location": "", "type": "error"}]'
)


class NShiftServer:
    """Books what it is sent; each trouble is answered once, before or after the booking."""

    def __init__(self) -> None:
        self.booked: list[dict[str, Any]] = []
        self.asked: list[web.Request] = []
        self.before: list[Trouble] = []
        self.after: list[Trouble] = []
        self.label_troubles: list[Trouble] = []
        self.arrived = asyncio.Event()
        self.inline = True
        self.old_spelling = False
        self.may_list = True
        self.min_delay = 100
        self.app = web.Application()
        self.app.add_routes(
            [
                web.post("/rs-extapi/v1/shipments", self._book),
                web.get("/rs-extapi/v1/shipments", self._list),
                web.get("/rs-extapi/v1/shipments/{id}/pdfs", self._documents),
                web.get("/rs-extapi/v1/shipments/{id}/pdfs/{pdf}", self._document),
            ]
        )

    async def _book(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        if request.headers.get("Authorization") != KEY:
            return web.Response(status=401)
        if self.before:
            return await self.before.pop(0)(request)
        shipment = {**(await request.json())["shipment"], "config": (await request.json())["printConfig"]}
        self.booked.append(shipment)
        self.arrived.set()
        if self.after:
            return await self.after.pop(0)(request)
        return web.json_response([self._info(request, len(self.booked) - 1)], status=201)

    def _info(self, request: web.Request, place: int, *, documents: bool = True) -> dict[str, Any]:
        shipment = self.booked[place]
        count = shipment["parcels"][0]["copies"]
        name = "pdfs" if self.old_spelling else "prints"
        return {
            "id": f"56663{place:02}",
            "orderNo": shipment["orderNo"],
            "status": shipment.get("status", "PRINTED"),
            "parcelCount": count,
            "parcels": [
                {"parcelNo": f"69{place:03}{parcel:06}SE", "reference": None} for parcel in range(count)
            ],
            "consolidated": False,
            name: [self._print(request, place)] if documents else None,
        }

    def _print(self, request: web.Request, place: int) -> dict[str, Any]:
        inline = base64.b64encode(ZPL).decode() if self.inline else None
        path = f"/rs-extapi/v1/shipments/56663{place:02}/pdfs/10234441"
        return {
            "id": "10234441",
            "description": "Label",
            "pdf" if self.old_spelling else "data": inline,
            "href": f"{request.scheme}://{request.host}{path}",
        }

    async def _list(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Authorization") != KEY or not self.may_list:
            return web.Response(status=403)
        at = request.query["fetchId"]
        first = len(self.booked) if at == "-1" else int(at)
        page = range(first, min(first + 2, len(self.booked)))
        return web.json_response(
            {
                "fetchId": str(page.stop if page else first),
                "minDelay": self.min_delay,
                "done": page.stop >= len(self.booked),
                "shipments": [self._info(request, place, documents=False) for place in page],
            }
        )

    async def _documents(self, request: web.Request) -> web.StreamResponse:
        place = int(request.match_info["id"][-2:])
        return web.json_response([{**self._print(request, place), "data": None, "pdf": None}])

    async def _document(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Authorization") != KEY:
            return web.Response(status=401)
        if self.label_troubles:
            return await self.label_troubles.pop(0)(request)
        return web.Response(body=PDF, content_type="application/pdf")
