"""How long to wait before trying again: exponential, with full jitter.

Full jitter (any length between nothing and the bound) is what keeps a hundred sites from coming back in step
when their store is up again.
"""

import msgspec


class Backoff(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds."""

    first: float = 0.25
    """The bound of the first wait; each further one is twice that."""
    most: float = 10.0
    """No bound is higher."""

    def bound(self, failures: int) -> float:
        """The longest wait after so many failures in a row, from 1."""
        doublings = min(max(failures, 1) - 1, 32)
        return float(min(self.most, self.first * 2**doublings))

    def wait(self, failures: int, dice: float) -> float:
        """The wait after so many failures in a row; `dice` is a random number from 0 up to 1."""
        return dice * self.bound(failures)
