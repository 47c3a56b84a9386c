"""How many orders are read of a site."""

import msgspec

from models.orders import Order


class Decoded:
    """Counts the orders that are read."""

    def __init__(self) -> None:
        self.orders = 0
        self._decoder = msgspec.json.Decoder(Order)

    def decode(self, body: bytes) -> Order:
        self.orders += 1
        return self._decoder.decode(body)
