"""The scan flows: pure functions from a state, what was scanned or chosen, and facts, to a `Step`.

A step says what the packer sees next, what is said, and which operations and prints are to be kept. Nothing
is kept here: whoever performs the step records first and shows afterwards.
"""

from models.flows.states import (
    AtMenu,
    InOutbound,
    NextOrder,
    Packing,
    Parcels,
    Picking,
    ShippingOut,
    SignedOut,
    State,
)
from models.flows.steps import Hand, Message, Said, Step, Wrong

__all__ = [
    "AtMenu",
    "Hand",
    "InOutbound",
    "Message",
    "NextOrder",
    "Packing",
    "Parcels",
    "Picking",
    "Said",
    "ShippingOut",
    "SignedOut",
    "State",
    "Step",
    "Wrong",
]
