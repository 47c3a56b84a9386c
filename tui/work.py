"""The work of one handheld: who is signed in, at which place, and how an answer is kept and then shown."""

import secrets
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Protocol

from models.errors import KolliError
from models.flows import (
    AtMenu,
    Hand,
    Message,
    OnOrder,
    Said,
    SignedOut,
    State,
    Step,
    Wrong,
    next_order,
    order_page,
    preflight,
    put_back,
    reprint,
    sign_in,
)
from models.flows.route import Shelves
from models.flows.states import AgainAsked, InHand, Question, WithOrder
from models.operations import Operation
from models.orders import Order, OrderKey, Packer
from models.scans.likely import beginnings
from models.scans.reader import read_scan
from models.scans.readings import Command, Scanned
from models.scans.resolver import Meaning, resolve
from models.site import Session, Site
from models.terminals import Terminal
from models.translation import speak
from models.types import OperationState, PackerId, ReprintReason
from models.wording import flows as wording
from tui.office import Office
from tui.tools import Tools


class Stage(Protocol):
    """What shows the work: the app."""

    def show_place(self) -> None:
        """Show the screen of the state, or draw it anew."""
        ...

    def show_wrong(self, wrong: Wrong) -> None:
        """Show an error over everything until it is acknowledged."""
        ...

    def ask(self, question: Question) -> None:
        """Ask, and do what the answer says."""
        ...

    def press(self, command: Command) -> bool:
        """Do what the key for the command does on this screen; False when it has none."""
        ...

    def show_screen_size(self) -> None:
        """Show the page on which the size of the screen is set."""
        ...

    def leave(self) -> None:
        """End the program."""
        ...


class Work:
    """Performs steps: records first, shows afterwards. One for each running terminal program."""

    def __init__(
        self,
        site: Site,
        clock: Callable[[], datetime],
        terminal: Terminal,
        label_when: str,
        stage: Stage,
        tools: Tools | None = None,
        language: str = "en",
    ) -> None:
        """`language` is the site's: it is spoken while nobody is signed in."""
        speak(language)
        self._language = language
        self.site = site
        self.tools = tools
        self.office: Callable[[PackerId], Office] | None = None
        """Asks the store for settings on behalf of a person; None where the site has no store to ask."""
        self.state: State = SignedOut()
        self.packer: Packer | None = None
        self._once_wished: Callable[[], None] | None = None
        """What is done once the print that a reason is asked for is wished for."""
        self.said = ""
        """The last line of good news; gone with the next step."""
        self._foreseen = ""
        """The trouble last said before the work that it will hold up."""
        self._clock, self._terminal, self._label_when, self._stage = clock, terminal.told, label_when, stage
        site.sit(terminal)
        self.note_troubles()

    @property
    def hand(self) -> Hand:
        """The packer's hand, now. Only while somebody is signed in."""
        return Hand(
            packer=self.packer.packer if self.packer else PackerId(""),
            terminal=self._terminal,
            at=self._clock(),
            label_when=self._label_when,
        )

    @property
    def person(self) -> Packer:
        """Who is signed in; nobody in particular before that."""
        return self.packer or Packer(packer=PackerId(""), name="")

    @property
    def order(self) -> Order | None:
        """The order of the place, as it stands now."""
        return self.site.order(self.state.key) if isinstance(self.state, WithOrder) else None

    def held(self) -> Sequence[Order]:
        """Orders in the packer's hands."""
        return self.site.held_by(self.packer.packer) if self.packer else ()

    def history(self) -> Sequence[Operation]:
        """What was done to the order of the place, oldest first, without what the store refused."""
        if not isinstance(self.state, WithOrder):
            return ()
        kept = self.site.operations(self.state.key)
        return [each.operation for each in kept if each.state is not OperationState.REJECTED]

    @property
    def warns(self) -> bool:
        """Whether what is said tells of a printer's trouble, and is not good news alone."""
        return any(trouble in self.said for trouble in (*self._troubles, self._foreseen) if trouble)

    def press(self, command: Command) -> bool:
        """Do what the screen's own key for the command does; False when it has none."""
        return self._stage.press(command)

    def shelves(self, order: Order) -> Shelves:
        """The articles of the order, by SKU."""
        found = (self.site.product(order.shop, line.sku) for line in order.lines)
        return {product.sku: product for product in found if product is not None}

    def read(self, text: str) -> tuple[Scanned, tuple[Meaning, ...]]:
        """Read a scanned or typed text, as the carrier of the order in hand has it."""
        order = self.order
        carrier = (order.carrier or None) if order is not None else None
        scanned = read_scan(text, carrier=carrier, beside=partial(self._beginnings_beside, order))
        return scanned, resolve(scanned, self.site)

    def _beginnings_beside(self, order: Order | None, length: int, near: Collection[str]) -> set[str]:
        """Beginnings of the order's own parcels, and of those that wait with its carrier the near ones."""
        own = [] if order is None else [each.parcel_id for has in order.deliveries for each in has.parcels]
        carrier = None if order is None else order.carrier
        return beginnings(own, length).union(self.site.parcels_begin(carrier, length, near))

    def attempt(self, answer: Callable[[], Step | None], then: Callable[[], None] | None = None) -> None:
        """Work out a step and perform it; what the rules forbid is told and changes nothing.

        `then` is done once it is performed, after the question too that comes before a print once more.
        """
        try:
            step = answer()
            if step is not None:
                step = self._why_first(step, then)
                self._keep(step)
                if then is not None and step.question is None:
                    then()
        except KolliError as refused:
            if not self.give_way():
                text = refused.told(self.site.name_of)
                self.tell(Wrong(text=text, remedy=wording.refused_what_now(refused.code)))
            return
        if step is not None:
            self._show(step)

    def keep_each(self, answers: Sequence[tuple[str, Callable[[], Step]]]) -> list[tuple[str, str]]:
        """Keep each of several steps on its own merits; return the names of those refused, and why."""
        refused: list[tuple[str, str]] = []
        for name, answer in answers:
            try:
                self._keep(answer())
            except KolliError as why:
                refused.append((name, why.told(self.site.name_of)))
        return refused

    def goods_to_put_back(self) -> tuple[put_back.Goods, ...]:
        """What is to be carried back to its shelves, in walking order."""
        return put_back.goods(self.site.to_put_back(), self.shelves)

    def go(self, state: State) -> None:
        """Go to a place; nothing is kept and nothing said."""
        self._show(Step(state=state))

    def _why_first(self, step: Step, then: Callable[[], None] | None) -> Step:
        """Ask for the reason first where a print that a person wishes for has been printed before."""
        for request in step.prints:
            if request.by_itself or request.reason:
                continue
            before = self.site.printed_before(request)
            if before.orders:
                self._once_wished = then
                order = self.site.order(before.orders[0])
                number = _number(order, before.orders[0])
                return reprint.why_first(self.state, step, request, before, number)
        return step

    def print_again(self, question: AgainAsked, reason: ReprintReason) -> None:
        """Print what was printed before, for this reason."""
        self.attempt(lambda: reprint.because(self.state, question, reason), self._once_wished)

    def print_others(self, question: AgainAsked) -> None:
        """Print only what was not printed before."""
        self.attempt(lambda: reprint.others(self.state, question), self._once_wished)

    def _keep(self, step: Step) -> None:
        if self.packer and (turned := next_order.newly_turned_to(self.state, step.state)):
            self.site.keep_turned_to(self.packer.packer, *turned)
        if step.operations:
            self.site.record(*step.operations, prints=step.prints)
            return
        for request in step.prints:
            self.site.request_print(request, self._clock())

    def _show(self, step: Step) -> None:
        papers = preflight.looked_for(self.state, step)
        if papers:
            self._foreseen = preflight.trouble(self.site, papers)
            step = preflight.said_too(step, self._foreseen)
        self.state = step.state
        self.said = step.message.text if isinstance(step.message, Said) else ""
        self._stage.show_place()
        if isinstance(step.message, Wrong):
            self._stage.show_wrong(step.message)
        if step.question is not None:
            self._stage.ask(step.question)

    def tell(self, message: Message) -> None:
        """Say something and stay."""
        self._show(Step(state=self.state, message=message))

    def sign_in(self, packer: Packer) -> None:
        """Let the packer in: straight to the order in hand, if there is one; an older session is over."""
        session = Session(
            packer=packer.packer, session=secrets.token_hex(8), terminal=self._terminal, since=self._clock()
        )
        try:
            self.site.begin_session(session)
        except KolliError as refused:
            self.tell(Wrong(text=refused.message, remedy=wording.refused_what_now()))
            return
        self.packer = packer
        speak(packer.language)
        held = self.held()
        if held:
            self.attempt(lambda: next_order.resumed(held[0], self.site.turned_to(packer.packer, held[0].key)))
        if isinstance(self.state, SignedOut):
            trouble = self._foreseen = preflight.trouble(self.site, preflight.WHOLE_WORK)
            self._show(
                Step(state=AtMenu(), message=Said(text=trouble) if trouble else sign_in.welcome(packer))
            )

    def sign_out(self) -> None:
        """Nobody is signed in; an order in hand stays the packer's."""
        self._end_session()
        self.go(SignedOut())

    def give_way(self) -> bool:
        """Sign out, and say why, once the packer has signed in elsewhere; False as long as not."""
        newer = self.site.taken_over_by()
        if newer is None:
            return False
        told = sign_in.taken_over(newer)
        self._end_session()
        self._show(told)
        return True

    def _end_session(self) -> None:
        self.packer = None
        speak(self._language)
        with suppress(KolliError):  # a row that stays harms nobody: the next session takes its place
            self.site.end_session()

    def check_pin(self, packer: Packer, pin: str) -> Packer | Wrong:
        """Return the packer when the PIN is theirs and did not come too soon after wrong ones."""
        now = self._clock()
        try:
            looked_at, trials = self.site.try_pin(
                packer.packer, now, lambda before: not sign_in.wait_before_pin(before, now)
            )
            if not looked_at:
                return sign_in.pin_too_soon(packer, trials, now)
            answer = sign_in.typed_pin(packer, pin, sign_in.wait_before_pin(trials, now))
            if isinstance(answer, Packer):
                self.site.forget_wrong_pins(packer.packer)
        except KolliError as refused:
            return Wrong(text=refused.message, remedy=wording.refused_what_now())
        return answer

    def leave(self) -> None:
        """End the program."""
        self._end_session()
        self._stage.leave()

    def ask(self, question: Question) -> None:
        """Ask, and do what the answer says; the place stays."""
        self._stage.ask(question)

    def screen_size(self) -> None:
        """Let the size of the screen be set; the place stays."""
        self._stage.show_screen_size()

    def look_again(self) -> None:
        """After others changed something: draw anew, or say that the order cannot go on."""
        self._say_printer_trouble()
        place = self.state
        if isinstance(place, InHand) and self.packer is not None:
            order = self.site.order(place.key)
            number = _number(order, place.key)
            lost = next_order.lost(place, order, number, self.packer.packer, self.site.name_of)
            if lost is not None:
                told = any(each.key == place.key for each in self.site.taken_over_from(self.packer.packer))
                self._show(Step(state=lost.state) if told else lost)
                return
        if isinstance(place, OnOrder) and self.order is None:
            self._show(order_page.gone(place))
            return
        self._stage.show_place()

    def note_troubles(self) -> None:
        """Take this station's printers as they are: what ends or begins from now on is said."""
        troubles = preflight.troubles(self.site, preflight.WHOLE_WORK)
        self._troubles = (*troubles, *filter(None, (self.site.spooler_slow(),)))

    def _say_printer_trouble(self) -> None:
        """Say in words what begins to keep this station's papers from coming, and no more what has ended."""
        before = self._troubles
        self.note_troubles()
        if self.packer is not None and self._troubles != before:
            self.said = preflight.said_anew(self.said, before, self._troubles)


def _number(order: Order | None, key: OrderKey) -> str:
    return order.number if order is not None else key.order_id
