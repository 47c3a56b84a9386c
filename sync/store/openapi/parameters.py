"""Parameters that several routes have."""

from sync.store.importers import SHAPES
from sync.store.openapi.description import Parameter

SHOP = Parameter(
    name="shop",
    place="path",
    says="The shop's short name.",
    schema={"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$"},
    required=True,
    example="demo",
)
NUMBER = Parameter(
    name="number",
    place="path",
    says="What people call the order.",
    schema={"type": "string", "minLength": 1, "maxLength": 60},
    required=True,
    example="10042",
)
SHAPE = Parameter(
    name="shape",
    place="path",
    says="Whose order document it is.",
    schema={"type": "string", "enum": list(SHAPES)},
    required=True,
    example="kolli",
)
SEEN = Parameter(
    name="If-None-Match",
    place="header",
    says="The `ETag` of what is known already: 304 and no body while it is the same.",
    schema={"type": "string"},
)
LIMIT = Parameter(
    name="limit",
    place="query",
    says="How many of them, at most.",
    schema={"type": "integer", "minimum": 1, "maximum": 500, "default": 100},
)
AFTER = Parameter(
    name="after",
    place="query",
    says="What the page before gave as `after`; the first page has none.",
    schema={"type": "string", "minLength": 1, "maxLength": 60},
)
