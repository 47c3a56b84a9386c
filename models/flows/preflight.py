"""Before the packing begins: whether its papers will come out. Nothing here keeps anybody from going on."""

from collections.abc import Sequence
from typing import Protocol

from msgspec.structs import replace

from models.flows.states import InHand, Parcels, Picking, State
from models.flows.steps import Said, Step
from models.types import Document

WHOLE_WORK = (Document.PICK_SLIP, Document.ADDRESS_LABEL)
"""What everybody who packs needs."""
WALK = (Document.ADDRESS_LABEL,)
"""What a walk that begins will need at its end, and a delivery that is gone on with."""


def looked_for(before: State, step: Step) -> tuple[Document, ...]:
    """Return what will be looked for now: the papers of work that begins, or those just wished for."""
    if begins(before, step.state):
        return WALK
    # Whoever chose another printer has seen how that one is.
    wished = {request.document for request in step.prints if not request.printer}
    return tuple(each for each in WHOLE_WORK if each in wished)


class Paper(Protocol):
    """What is asked; `models.site.Site` answers it from what the print queue last saw, at once."""

    def print_trouble(self, document: Document) -> str:
        """Return what keeps this station from printing the document now; empty when nothing is known to."""
        ...


def trouble(paper: Paper, documents: Sequence[Document]) -> str:
    """Return what keeps one of the documents from coming out, the first of them; empty when nothing does."""
    return next(iter(troubles(paper, documents)), "")


def troubles(paper: Paper, documents: Sequence[Document]) -> tuple[str, ...]:
    """Return all that keeps the documents from coming out, each sentence once."""
    told = (paper.print_trouble(document) for document in documents)
    return tuple(dict.fromkeys(filter(None, told)))


def begins(before: State, after: State) -> bool:
    """Whether a walk or a delivery's parcels begin, or are gone on with after something else."""
    return isinstance(after, Picking | Parcels) and not isinstance(before, InHand)


def said_anew(said: str, before: Sequence[str], now: Sequence[str]) -> str:
    """Return what is said, without the troubles that have ended and with those that have begun."""
    for ended in before:
        if ended not in now:
            said = said.replace(ended, "")
    begun = (each for each in now if each not in before and each not in said)
    return " ".join(filter(None, (said.strip(), *begun)))


def said_too(step: Step, told: str) -> Step:
    """Return the step with a trouble said too; an error or a question that comes first is left alone."""
    message = step.message
    if not told or step.question is not None or not (message is None or isinstance(message, Said)):
        return step
    return replace(step, message=Said(text=told if message is None else f"{message.text} {told}"))
