"""What the places share that are left for the page of an order."""

from collections.abc import Callable

from models.flows import AtMenu, Step
from models.flows.states import OfPage
from models.orders import Order
from models.wording import order_deeds as deeds
from models.wording import questions as asking
from tui.screens.place import PlaceScreen


class OfPageScreen(PlaceScreen):
    """Something of one order is changed and then saved; Esc leads back to its page."""

    @property
    def order(self) -> Order | None:
        """The order of the page, as it stands now."""
        place = self.work.state
        return self.work.site.order(place.page.key) if isinstance(place, OfPage) else None

    def do(self, deed: Callable[[Order], Step]) -> None:
        """Do it to the order, unless it has gone."""
        order = self.order
        if order is None:
            self.work.go(AtMenu())
        else:
            self.work.attempt(lambda: deed(order))

    def leave(self, unsaved: bool, save: Callable[[], None]) -> None:
        """Back to the page; what is changed and not saved is not lost without asking."""
        if not unsaved:
            self.go_back()
            return
        stay, throw_away = (asking.back(), lambda: None), (deeds.throw_away(), self.go_back)
        self.ask(deeds.leave_unsaved(), (stay, (deeds.save_row(), save), throw_away))

    def go_back(self) -> None:
        """Nothing is kept."""
        if isinstance(self.work.state, OfPage):
            self.work.go(self.work.state.page)
