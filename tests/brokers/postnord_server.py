"""PostNord's booking API as its description and what was seen of it say."""

import base64
from typing import Any

from aiohttp import web

from tests.brokers.web_server import Trouble

KEY = "0123456789abcdef0123456789abcdef"
ZPL = "^LL1520\n^CI28\n^XA^FO10,10^FDÅsa^FS^XZ"
PDF = b"%PDF-1.4 a label"

INVALID = """{
  "message": "Invalid indata object EdiInstruction",
  "compositeFault": {"faults": [
    {"explanationText": "applicationId (x) is not a type of integer", "faultReferences": []},
    {"explanationText": "itemIdentification is a required field", "faultReferences": []}
  ]}
}"""
NOT_LET_IN = '{"error": {"status_code": 403, "error_type": "Forbidden", "message": "Invalid API Key"}}'


def sscc(place: int) -> str:
    """Item ids come as AI 00 and 18 digits."""
    return ("00373500454541020957", "00373500454541020964", "00373500454541020971")[place]


def fault(text: str) -> dict[str, Any]:
    return {
        "status": "ERROR",
        "ids": None,
        "urls": None,
        "errorResponse": {"compositeFault": {"faults": [{"explanationText": text}]}},
    }


class PostNordServer:
    """Books what it is sent, knows it again once it is told that it has been taken over."""

    def __init__(self) -> None:
        self.booked: list[dict[str, Any]] = []
        self.asked: list[web.Request] = []
        self.before: list[Trouble] = []
        self.after: list[Trouble] = []
        self.faults: list[str] = []
        self.tracked = False
        self.gives_labels = True
        self.app = web.Application()
        self.app.add_routes(
            [
                web.post("/rest/shipment/v3/edi/labels/{format}", self._book),
                web.post("/rest/shipment/v3/labels/ids/{format}", self._labels),
                web.get("/rest/shipment/v5/trackandtrace/findByReference.json", self._track),
            ]
        )

    async def _book(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        if request.query.get("apikey") != KEY:
            return web.Response(status=403, text=NOT_LET_IN)
        if self.before:
            return await self.before.pop(0)(request)
        instruction = await request.json()
        self.booked.append(instruction)
        if self.after:
            return await self.after.pop(0)(request)
        return web.json_response(self._reply(request.match_info["format"], instruction))

    def _reply(self, form: str, instruction: dict[str, Any]) -> dict[str, Any]:
        count = instruction["shipment"][0]["numberOfPackages"]["value"] - len(self.faults)
        ids = [{"idType": "itemId", "value": sscc(place), "printId": "P1"} for place in range(count)]
        ids.append({"idType": "shipmentId", "value": "demo-N1-1", "printId": "P2"})
        information = [{"status": "OK", "ids": ids, "urls": [], "errorResponse": None}] if count else []
        information += [fault(text) for text in self.faults]
        return {
            "bookingResponse": {"bookingId": "BOOK-123", "idInformation": information},
            "labelPrintout": [self._printout(form)] * count,
        }

    @staticmethod
    def _printout(form: str) -> dict[str, Any]:
        if form == "zpl":
            return {"printout": {"type": "LABEL", "labelFormat": "ZPL", "encoding": "none", "data": ZPL}}
        data = base64.b64encode(PDF).decode()
        return {"printout": {"type": "LABEL", "labelFormat": "PDF", "encoding": "base64", "data": data}}

    async def _labels(self, request: web.Request) -> web.StreamResponse:
        if not self.gives_labels:
            return web.Response(status=404)
        return web.json_response([self._printout(request.match_info["format"]) for _ in await request.json()])

    async def _track(self, request: web.Request) -> web.StreamResponse:
        if request.query.get("apikey") != KEY or request.query.get("customerNumber") != "20012345":
            return web.Response(status=403, text=NOT_LET_IN)
        shipments = [self._tracked(each) for each in self.booked] if self.tracked else []
        found = [each for each in shipments if each["reference"] == request.query["referenceValue"]]
        return web.json_response({"TrackingInformationResponse": {"shipments": found}})

    @staticmethod
    def _tracked(instruction: dict[str, Any]) -> dict[str, Any]:
        (shipment,) = instruction["shipment"]
        count = shipment["numberOfPackages"]["value"]
        return {
            "shipmentId": shipment["shipmentIdentification"]["shipmentId"],
            "reference": shipment["references"][0]["referenceNo"],
            "items": [{"itemId": sscc(place)} for place in range(count)],
        }
