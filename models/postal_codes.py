"""Which countries deliver without a postal code, so that an address there may lack it."""

_WITHOUT = frozenset(
    "AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM DJ DM ER FJ GD GH GM GQ GY HK IE JM KI KM KN KP LY ML"  # noqa: SIM905
    " MO MR MW NR NU QA RW SB SC SL SR ST SY TD TG TK TL TO TT TV UG VU YE ZW".split()
)
"""ISO 3166-1 alpha-2. Ireland has codes since 2015 and still delivers without."""


def wants_postal_code(country: str) -> bool:
    """Whether an address in `country` is incomplete without a postal code."""
    return country not in _WITHOUT
