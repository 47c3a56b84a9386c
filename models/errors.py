"""Every error that Kolli raises by itself.

    KolliError
     ├── RuleBroken         an operation that the order does not allow now
     │    └── HeldByOther   a colleague has the order in hand
     ├── DocumentRefused    an imported document that does not say what it must
     ├── NotFound           an order, product, printer or person that is not there
     ├── NotAllowed         known, but without the right to do this
     │    └── ValueRefused  a value that cannot be kept; names the field
     ├── SettingsWrong      kolli.toml or the environment says something impossible
     ├── StoreUnreachable   the network or the store does not answer; try again later
     ├── StoreRefused       the store answered and will not do it
     ├── PackScriptStopped  a run of the pack script met a fault; nothing has moved
     └── PrinterTrouble     CUPS or the printer will not take the job; says why

The text of each is a whole sentence for the person at the screen. `code` is stable, for programs.
"""

from collections.abc import Callable

from models.types import PackerId


class KolliError(Exception):
    """Something that a person is told about in words."""

    code: str = "error"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code

    def told(self, name_of: Callable[[PackerId], str]) -> str:  # noqa: ARG002 - for those that tell of a person
        """Return the text, people by their names as `name_of` knows them."""
        return self.message


class RuleBroken(KolliError):
    """An operation that the order does not allow now."""

    code = "rule_broken"


class HeldByOther(RuleBroken):
    """A colleague has the order in hand; `tell` says so of a name, `message` of the colleague's id."""

    def __init__(self, tell: Callable[[str], str], holder: PackerId, *, code: str) -> None:
        super().__init__(tell(holder), code=code)
        self._tell, self.holder = tell, holder

    def told(self, name_of: Callable[[PackerId], str]) -> str:
        """Return the text, with the colleague's name."""
        return self._tell(name_of(self.holder))


class DocumentRefused(KolliError):
    """An imported document is malformed, or a value in it is missing or wrong.

    `path` names the value as in JSONPath (`$.line_items[2].quantity`).
    """

    code = "document_refused"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class NotFound(KolliError):
    """An order, product, printer or person that is not there."""

    code = "not_found"


class NotAllowed(KolliError):
    """Known, but without the right to do this."""

    code = "not_allowed"


class ValueRefused(NotAllowed):
    """A value that a person or a program gave cannot be kept; `field` names it as the API does."""

    code = "value_refused"

    def __init__(self, field: str, message: str, *, code: str | None = None) -> None:
        super().__init__(message, code=code)
        self.field = field


class SettingsWrong(KolliError):
    """`kolli.toml` or the environment says something impossible."""

    code = "settings_wrong"


class StoreUnreachable(KolliError):
    """The network or the store does not answer; trying again later may help."""

    code = "store_unreachable"


class StoreRefused(KolliError):
    """The store answered, and will not do it."""

    code = "store_refused"


class PrinterTrouble(KolliError):
    """CUPS or the printer will not take the job."""

    code = "printer_trouble"


class PackScriptStopped(KolliError):
    """A run of the pack script met a fault: nothing has moved. `reason` is the fault's own text, one line."""

    code = "pack_script_stopped"

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason
