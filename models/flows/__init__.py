"""The scan flows: pure functions from a state, what was scanned or chosen, and facts, to a `Step`.

A step says what the packer sees next, what is said, and which operations and prints are to be kept. Nothing
is kept here: whoever performs the step records first and shows afterwards.
"""

from models.flows.settings.places import AtSettings, Handed, InSettings, OnForm
from models.flows.states import (
    Addressing,
    AtMenu,
    AtTools,
    Commenting,
    Dividing,
    Editing,
    InOrders,
    InOutbound,
    InPrints,
    Marking,
    Narrowing,
    NextOrder,
    OnOrder,
    Packing,
    Parcels,
    Picking,
    PuttingBack,
    ShippingOut,
    SignedOut,
    State,
)
from models.flows.steps import Hand, Message, Said, Step, Wrong

__all__ = [
    "Addressing",
    "AtMenu",
    "AtSettings",
    "AtTools",
    "Commenting",
    "Dividing",
    "Editing",
    "Hand",
    "Handed",
    "InOrders",
    "InOutbound",
    "InPrints",
    "InSettings",
    "Marking",
    "Message",
    "Narrowing",
    "NextOrder",
    "OnForm",
    "OnOrder",
    "Packing",
    "Parcels",
    "Picking",
    "PuttingBack",
    "Said",
    "ShippingOut",
    "SignedOut",
    "State",
    "Step",
    "Wrong",
]
