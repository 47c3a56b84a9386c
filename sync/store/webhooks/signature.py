"""Signatures of webhooks: HMAC-SHA256 (RFC 2104) of the body, as it is sent."""

import base64
import hmac
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from models.webhooks import Platform

HEADER = "Kolli-Signature"

_HEADERS = {Platform.WOOCOMMERCE: "X-WC-Webhook-Signature", Platform.SHOPIFY: "X-Shopify-Hmac-Sha256"}


def signed(secret: str, body: bytes, at: datetime) -> str:
    """Return `t=<unix>,v1=<hex>`: of the time, a dot and the body, so that an old one cannot come again."""
    moment = int(at.timestamp())
    digest = hmac.new(secret.encode(), f"{moment}.".encode() + body, sha256).hexdigest()
    return f"t={moment},v1={digest}"


def is_from(platform: Platform, headers: Mapping[str, str], body: bytes, secret: str) -> bool:
    """Whether the platform has signed the body: base64 in a header of its own."""
    digest = base64.b64encode(hmac.new(secret.encode(), body, sha256).digest())
    return hmac.compare_digest(headers.get(_HEADERS[platform], "").encode(), digest)
