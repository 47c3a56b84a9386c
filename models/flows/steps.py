"""What a flow answers, and in whose hands it all happens."""

from datetime import datetime

import msgspec

from models.flows.states import Question, State
from models.operations import Action, Actor, Operation
from models.orders import OrderKey
from models.prints import PrintRequest
from models.types import ActorKind, DeliveryNumber, Document, PackerId


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """All went well: one line, nothing to acknowledge."""

    text: str


class Wrong(msgspec.Struct, frozen=True, kw_only=True):
    """Something is wrong: a screen of its own, to be acknowledged by a key."""

    text: str
    """What was wrong, one sentence."""
    remedy: str
    """What to do now, one sentence."""


Message = Said | Wrong


class Hand(msgspec.Struct, frozen=True, kw_only=True):
    """Who does it, where, when, and by which settings of the site."""

    packer: PackerId
    terminal: str
    at: datetime
    """UTC."""
    label_when: str = "packed"
    """When an address label is wished by itself: `packed`, `reported` or `hand`."""

    def does(self, key: OrderKey, action: Action, kind: ActorKind = ActorKind.PACKER) -> Operation:
        """Return the action as this person's operation on the order, as a packer unless told otherwise."""
        return Operation(
            shop=key.shop,
            order_id=key.order_id,
            at=self.at,
            actor=self.actor(kind),
            action=action,
        )

    def actor(self, kind: ActorKind = ActorKind.PACKER) -> Actor:
        """Return this person as the one who does it."""
        return Actor(kind=kind, name=self.packer, terminal=self.terminal)

    def label(self, key: OrderKey, delivery: DeliveryNumber, *when: str) -> tuple[PrintRequest, ...]:
        """Return the wish for those of the delivery's labels that are due by now (S15), each once."""
        if self.label_when not in when:
            return ()
        return (
            PrintRequest(
                document=Document.ADDRESS_LABEL,
                orders=(key,),
                delivery=delivery,
                requested_by=self.packer,
                by_itself=True,
            ),
        )


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to one scan or key: keep the operations and prints, then say and show the rest."""

    state: State
    message: Message | None = None
    operations: tuple[Operation, ...] = ()
    """All of one order."""
    prints: tuple[PrintRequest, ...] = ()
    question: Question | None = None


def said(state: State, text: str) -> Step:
    """Nothing to keep; one line to say."""
    return Step(state=state, message=Said(text=text))


def wrong(state: State, text: str, remedy: str) -> Step:
    """Nothing to keep; stay, and say what was wrong and what to do."""
    return Step(state=state, message=Wrong(text=text, remedy=remedy))


def asked(state: State, question: Question) -> Step:
    """Nothing to keep before the question is answered."""
    return Step(state=state, question=question)
