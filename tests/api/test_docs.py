"""docs/api.md names every route, and its example checks what the store signs."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from models.webhooks import WebhookEvent
from sync.store.openapi import DESCRIBED
from sync.store.webhooks.incoming import TOPICS
from sync.store.webhooks.signature import signed

_PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text()
_AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize("route", DESCRIBED, ids=lambda route: route.name)
def test_every_route_is_on_the_page(route: Any) -> None:
    assert f"`{route.method} {route.path}`" in _PAGE


@pytest.mark.parametrize("word", [*WebhookEvent, *(topic for topics in TOPICS.values() for topic in topics)])
def test_every_event_and_topic_is_on_the_page(word: str) -> None:
    assert f"`{word}`" in _PAGE


@pytest.fixture
def is_genuine() -> Callable[..., bool]:
    (code,) = re.findall(r"```python\n(.*?)```", _PAGE, re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)
    check: Callable[..., bool] = names["is_genuine"]
    return check


def test_the_example_takes_what_the_store_signs(is_genuine: Callable[..., bool]) -> None:
    header = signed("secret", b"{}", _AT)
    assert is_genuine("secret", header, b"{}", _AT.timestamp() + 299)


@pytest.mark.parametrize(
    ("secret", "body", "later"), [("other", b"{}", 0), ("secret", b"{ }", 0), ("secret", b"{}", 301)]
)
def test_the_example_refuses_anything_else(
    is_genuine: Callable[..., bool], secret: str, body: bytes, later: int
) -> None:
    assert not is_genuine(secret, signed("secret", b"{}", _AT), body, _AT.timestamp() + later)


@pytest.mark.parametrize("header", ["", "nonsense", "t=,v1=", "t=1,v1=å"])
def test_the_example_refuses_a_malformed_signature(is_genuine: Callable[..., bool], header: str) -> None:
    assert not is_genuine("secret", header, b"{}", 1.0)
