"""Which carrier a shop's own name for its freight means."""

import re

_KNOWN = {
    "postnord": re.compile(r"postnord|\bposten\b|mypack", re.IGNORECASE),
    "dhl": re.compile(r"\bdhl\b", re.IGNORECASE),
    "schenker": re.compile(r"schenker", re.IGNORECASE),
    "ups": re.compile(r"\bups\b", re.IGNORECASE),
}


def carrier_of(*names: str) -> str:
    """Return the carrier's short name, from what a shop calls its freight; empty when none is known by it."""
    said = " ".join(names).replace("_", " ")
    return next((carrier for carrier, pattern in _KNOWN.items() if pattern.search(said)), "")
