"""The main menu."""

from collections.abc import Callable

from textual.app import ComposeResult

from models.flows import AtTools, InOrders, InOutbound, InPrints, NextOrder, PuttingBack, ShippingOut
from models.flows.settings.places import AtSettings
from models.flows.states import SignOutAsked
from models.flows.steps import asked
from models.roles import Setting, may_change, may_see_settings
from models.wording import prints as print_words
from models.wording import put_back as put_back_words
from models.wording import screens as wording
from models.wording import settings as setting_words
from models.wording import sign_in as sign_in_words
from models.wording import stations as station_words
from models.wording import tools as tool_words
from tui import stations
from tui.screens.place import PlaceScreen
from tui.widgets.rows import Row, Rows


class MenuScreen(PlaceScreen):
    """A row a place: a number or the arrows choose, Enter goes."""

    CSS_PATH = "menu.tcss"
    HELP_OF = "menu"

    def body(self) -> ComposeResult:
        """The rows."""
        yield Rows(id="rows")

    def draw(self) -> None:
        """Names of the rows, and who is signed in."""
        self.query_one(Rows).fill([Row(label=label, text=text) for label, text, _go in self._entries()])
        name = self.work.packer.name if self.work.packer else ""
        self.title_and_hint(name, sign_in_words.begin_hint())

    def _entries(self) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        go = self.work.go
        office = may_change(self.work.person, Setting.PACK_RUN)
        tools = (("6", tool_words.menu_row(), lambda: go(AtTools())),) if office else ()
        settings = (("10", setting_words.menu_row(), lambda: go(AtSettings())),)
        return (
            ("1", wording.menu_pack(), self._pack),
            ("2", wording.menu_outbound(), lambda: go(InOutbound())),
            ("3", wording.menu_ship_out(), lambda: go(ShippingOut())),
            ("4", wording.menu_orders(), lambda: go(InOrders())),
            ("5", put_back_words.menu_row(self._to_put_back()), lambda: go(PuttingBack())),
            *tools,
            ("7", wording.menu_help(), self.action_help),
            ("8", print_words.menu_row(), lambda: go(InPrints())),
            ("9", station_words.menu_row(self.work.site.station()), self._choose_station),
            *(settings if may_see_settings(self.work.person) else ()),
            ("0", wording.menu_sign_out(), self.go_back),
        )

    def _to_put_back(self) -> int:
        return sum(line.quantity for order in self.work.site.to_put_back() for line in order.put_back)

    def _pack(self) -> None:
        """Go on with the order in hand; without one, ask for the next."""
        if self.work.held():
            self.action_next_order()
        else:
            self.work.go(NextOrder())

    def _choose_station(self) -> None:
        found = stations.rows(self.work)
        asked_for = station_words.which_station() if len(found) > 1 else station_words.no_stations()
        self.ask(asked_for, found)

    def action_enter(self) -> None:
        """Go."""
        self._entries()[self.query_one(Rows).cursor][2]()

    def go_back(self) -> None:
        """Esc, like 0: sign out, after asking."""
        self.work.attempt(lambda: asked(self.work.state, SignOutAsked()))
