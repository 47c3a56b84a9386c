"""Any request that the document allows, and many that it does not, is answered as the document says."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.core.result import Ok

from models.orders import Packer
from models.tables.store import Store
from models.types import PackerId
from sync.store.openapi import DESCRIBED, document
from sync.store.openapi.webhook_routes import SENT
from tests.api.serving import served_aside
from tests.store.shop import HOST, NOW, SECRET, SHOP, SITE, A, draft, furnish, in_packing, walk

_CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
_EXAMPLES = 10
"""Requests of each operation in each mode."""

_DOCUMENT = schemathesis.openapi.from_dict(document(DESCRIBED, SENT))
_OPERATIONS: list[Any] = [each.ok() for each in _DOCUMENT.get_all_operations() if isinstance(each, Ok)]
_RIGHT, _WRONG = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
_NOTHING_TO_GET_WRONG = {"GET /v1/health", "GET /v1/openapi.json"}
_CASES = [
    pytest.param(operation, mode, id=f"{operation.label}, {mode.value}")
    for operation in _OPERATIONS
    for mode in (_RIGHT, _WRONG)
    if mode is _RIGHT or operation.label not in _NOTHING_TO_GET_WRONG
]
_TOKENS = {"device": f"{HOST}.{SECRET}", "shop": f"{SHOP}/api.{SECRET}"}
_NUMBERS = ("N1", "N2", "N3", "N4", "nobody's")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A shop with an order in Order, one in Packing, one being packed and one shipped."""
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('store') / 'store.db'}")
    furnish(store)
    store.add_shop_token(SHOP, "api", SECRET)
    store.put_packer(SITE, Packer(packer=PackerId("jonas"), name="Jonas", role="admin"))
    in_packing(store, "2", "3", "4")
    store.take_in(SHOP, None, draft("1"), NOW)
    for operation in [*walk("3", "00373500000000000017")[:3], *walk("4", "00373500000000000024")]:
        store.apply(operation)
    with served_aside(store) as at:
        yield at
    store.close()


@pytest.fixture(scope="module")
def session() -> Iterator[requests.Session]:
    with requests.Session() as session:
        yield session


@pytest.mark.parametrize(("operation", "mode"), _CASES)
def test_any_request_is_answered_as_the_document_says(
    operation: Any, mode: Any, address: str, session: requests.Session
) -> None:
    security = operation.definition.raw["security"]
    token = next((_TOKENS[name] for each in security for name in each if name in _TOKENS), "")

    @settings(max_examples=_EXAMPLES, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def any_request(case: Any) -> None:
        _make_it_ours(case)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        case.call_and_validate(base_url=address, session=session, headers=headers, checks=_CHECKS)

    any_request()


def _make_it_ours(case: Any) -> None:
    """Let most requests get as far as an order of the shop."""
    if "shop" in case.path_parameters:
        case.path_parameters["shop"] = SHOP
    if "number" in case.path_parameters:
        place = sum(map(ord, str(case.path_parameters["number"])))
        case.path_parameters["number"] = _NUMBERS[place % len(_NUMBERS)]
    if "sku" in case.path_parameters:
        case.path_parameters["sku"] = A
    if "Kolli-Person" in (case.headers or {}):
        case.headers["Kolli-Person"] = "jonas"
    if "wait" in (case.query or {}):
        case.query["wait"] = 0
