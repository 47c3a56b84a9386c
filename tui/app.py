"""The terminal program: it shows the screen of the packer's place, and hands every scan to the work."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen

from models.errors import KolliError
from models.flows import (
    Addressing,
    AtMenu,
    AtSettings,
    AtTools,
    Commenting,
    Dividing,
    Editing,
    Handed,
    InOrders,
    InOutbound,
    InPrints,
    InSettings,
    Marking,
    Narrowing,
    NextOrder,
    OnForm,
    OnOrder,
    Packing,
    Parcels,
    Picking,
    PuttingBack,
    ShippingOut,
    SignedOut,
    State,
    Wrong,
    sign_in,
)
from models.flows.states import Question
from models.scans.readings import Command
from models.site import Site
from models.terminals import NOWHERE, Terminal
from models.types import PackerId
from models.wording import flows as wording
from models.wording import questions as asking
from tui import alarms, gone_widgets, questions, scans
from tui.driver.handheld_driver import HandheldDriver
from tui.half_codes import HalfCodes
from tui.messages import HalfReceived, ScanReceived
from tui.office import Office
from tui.screens.address import AddressScreen
from tui.screens.asking import ask
from tui.screens.comment import CommentScreen
from tui.screens.contents import ContentsScreen
from tui.screens.criteria import CriteriaScreen
from tui.screens.divide import DivideScreen
from tui.screens.error import ErrorScreen
from tui.screens.handed import HandedScreen
from tui.screens.help import HelpScreen
from tui.screens.lock import LockScreen
from tui.screens.marking import MarkingScreen
from tui.screens.menu import MenuScreen
from tui.screens.next_order import NextOrderScreen
from tui.screens.order_page import OrderPageScreen
from tui.screens.orders import OrdersScreen
from tui.screens.outbound import OutboundScreen
from tui.screens.pack import PackScreen
from tui.screens.parcels import ParcelsScreen
from tui.screens.place import PlaceScreen
from tui.screens.prints import PrintsScreen
from tui.screens.put_back import PutBackScreen
from tui.screens.question import QuestionScreen
from tui.screens.setting_form import SettingFormScreen
from tui.screens.setting_list import SettingListScreen
from tui.screens.settings import SettingsScreen
from tui.screens.ship_out import ShipOutScreen
from tui.screens.sign_in import SignInScreen
from tui.screens.size import SizeScreen
from tui.screens.tools import ToolsScreen
from tui.screens.walk import WalkScreen
from tui.sizing import Sizing
from tui.stylesheets import SharedStylesheet
from tui.theme import THEME
from tui.tools import Tools
from tui.work import Work

SCREENS: Mapping[type[State], type[PlaceScreen]] = {
    SignedOut: SignInScreen,
    AtMenu: MenuScreen,
    InOutbound: OutboundScreen,
    NextOrder: NextOrderScreen,
    Picking: WalkScreen,
    Packing: PackScreen,
    Parcels: ParcelsScreen,
    ShippingOut: ShipOutScreen,
    InOrders: OrdersScreen,
    Narrowing: CriteriaScreen,
    OnOrder: OrderPageScreen,
    Marking: MarkingScreen,
    Commenting: CommentScreen,
    Editing: ContentsScreen,
    Addressing: AddressScreen,
    Dividing: DivideScreen,
    PuttingBack: PutBackScreen,
    InPrints: PrintsScreen,
    AtTools: ToolsScreen,
    AtSettings: SettingsScreen,
    InSettings: SettingListScreen,
    OnForm: SettingFormScreen,
    Handed: HandedScreen,
}

LOOK_EVERY = 0.5
"""Seconds between two looks at whether others changed something; nothing is drawn when nothing did."""


class KolliApp(App[None], inherit_bindings=False):
    """One handheld. `run(mouse=False)` until the packer leaves; it stays up on any input."""

    BINDINGS: ClassVar[list[BindingType]] = []
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "Kolli"

    def __init__(
        self,
        site: Site,
        clock: Callable[[], datetime],
        terminal: Terminal = NOWHERE,
        label_when: str = "packed",
        *,
        tools: Tools | None = None,
        office: Callable[[PackerId], Office] | None = None,
        idle_minutes: int = 0,
        language: str = "en",
        driver_class: type[Driver] = HandheldDriver,
    ) -> None:
        """`clock` gives aware UTC times; `label_when` is the setting of that name.

        `tools` asks the store for what only it can do, and `office` for settings on behalf of a person;
        None where the site has no store to ask.
        `language` is the site's, until somebody signs in. After `idle_minutes` without key or scan the
        screen is locked; 0 is never.
        """
        gone_widgets.let_go()
        super().__init__(driver_class=driver_class)
        self.register_theme(THEME)
        self.theme = THEME.name
        self.stylesheet = SharedStylesheet(variables=self.get_css_variables())
        self.animation_level = "none"
        self.work = Work(site, clock, terminal, label_when, self, tools, language)
        self.work.office = office
        self.sizing = Sizing(self, site, terminal)
        self._half = HalfCodes(self)
        self._mark: tuple[int, ...] = ()
        self._clock, self._idle_minutes = clock, idle_minutes
        self._touched = clock()

    def on_mount(self) -> None:
        """Sign-in comes first; and begin to look for changes by others."""
        self.push_screen(SignInScreen(self.work))
        self._mark = self.work.site.change_mark()
        self.set_interval(LOOK_EVERY, self._look)

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is there, whatever the key does."""
        if isinstance(event, events.Key | events.Paste):
            self._touched = self._clock()
        if isinstance(event, events.Key):
            self._half.over()
        await super().on_event(event)

    def _look(self) -> None:
        try:
            self._lock_when_idle()
            mark = self.work.site.change_mark()
            if mark == self._mark or self.work.give_way():
                return
            if isinstance(self.top, PlaceScreen):
                self.work.look_again()
                self._alarm()
                self._mark = mark
        except KolliError:
            # The site's files do not answer now; the next look, or the next scan, says so if it stays.
            return

    def _alarm(self) -> None:
        """A print that failed is told to whom it concerns, like any error."""
        alarm = alarms.failed(self.work) if isinstance(self.top, PlaceScreen) else None
        if alarm is not None:
            wrong, acknowledged = alarm
            self.push_screen(ErrorScreen(wrong), lambda _: acknowledged())

    def _lock_when_idle(self) -> None:
        idle = sign_in.idle_too_long(self._touched, self._clock(), self._idle_minutes)
        locked = any(isinstance(screen, LockScreen) for screen in self.screen_stack)
        if idle and self.work.packer is not None and not locked:
            self.push_screen(LockScreen(self.work))

    @property
    def top(self) -> Screen[Any] | None:
        """What lies over all; nothing any more while the program ends."""
        return next(reversed(self.screen_stack), None)

    @property
    def place(self) -> PlaceScreen | None:
        """The screen of the packer's place, under whatever lies over it."""
        return next((s for s in reversed(self.screen_stack) if isinstance(s, PlaceScreen)), None)

    def show_place(self) -> None:
        """Show the screen of the state, or draw it anew."""
        wanted, place = SCREENS[type(self.work.state)], self.place
        if type(place) is wanted:
            place.show()
            return
        while not isinstance(self.screen, PlaceScreen):
            self.pop_screen()
        self.switch_screen(wanted(self.work))
        if self.work.packer is not None and self.sizing.to_be_asked():
            self.show_screen_size()

    def show_wrong(self, wrong: Wrong) -> None:
        """Show an error over everything until it is acknowledged."""
        self.push_screen(ErrorScreen(wrong))

    def ask(self, question: Question) -> None:
        """Ask, and do what the answer says."""
        rows = questions.options(self.work, question)
        ask(self, self.work.site, asking.question_text(question, self.work.site.name_of), rows)

    def show_screen_size(self) -> None:
        """Show the page on which the size of the screen is set."""
        self.push_screen(SizeScreen(self.sizing))

    def press(self, command: Command) -> bool:
        """Do what the key for the command does on this screen; False when it has none."""
        return self.place is not None and self.place.command(command)

    def leave(self) -> None:
        """End the program."""
        self.exit()

    def _closed_by_a_scan(self) -> Screen[Any] | None:
        """What a scan comes to: help, menus and the size page close, what lies below them does not."""
        while isinstance(self.top, HelpScreen | QuestionScreen | SizeScreen):
            if isinstance(self.top, QuestionScreen) and not self.top.menu:
                break
            self.top.dismiss()
        return self.top

    def on_scan_received(self, scan: ScanReceived) -> None:
        """Take scans one after the other, each kept on disk before anything is shown."""
        self._touched = self._clock()
        if scan.suspect:
            self._drop_stray()
        if scan.suspect and self._half.said:
            self._half.rest_came()
            return
        self._half.over()
        over = self._closed_by_a_scan()
        if over is None:
            return
        if isinstance(over, ErrorScreen | QuestionScreen):
            over.refuse_scan()
        elif isinstance(over, LockScreen):
            over.scanned("" if scan.suspect else scan.text)
        elif scan.suspect:
            self.work.tell(Wrong(text=wording.suspect_scan(), remedy=wording.scan_again()))
        else:
            scans.scan(self.work, scan.text)

    def _drop_stray(self) -> None:
        """Empty a field of one character: the first of a scan, which the link had cut off from the rest."""
        if not isinstance(place := self.top, PlaceScreen):
            return
        entry = place.entry()
        if entry is not None and len(entry.text) == 1:
            entry.take()
            place.typed()

    def on_half_received(self, half: HalfReceived) -> None:
        """Say that the scanner has to be used again."""
        self._touched = self._clock()
        self._half.came(half.text)
