"""The keys, named by what they do: digits, Enter, Esc, arrows, plus and minus reach everything.

F-keys are short cuts. Keys that type something (digits, letters) are no bindings: the screen's entry takes
them, and nothing that types one character confirms anything.
"""

from textual.binding import Binding


def _key(keys: str, action: str) -> Binding:
    return Binding(keys, action, show=False)


ENTER = _key("enter", "enter")
BACK = _key("escape", "back")
PLUS = _key("plus,f5", "plus")
MINUS = _key("minus,f6", "minus")
ERASE = _key("backspace,delete", "erase")
UP = _key("up", "move(-1)")
DOWN = _key("down", "move(1)")
LEFT = _key("left", "turn(-1)")
RIGHT = _key("right", "turn(1)")
HELP = _key("f1,question_mark", "help")
NEXT_ORDER = _key("f2", "next_order")

ALL = [ENTER, BACK, PLUS, MINUS, ERASE, UP, DOWN, LEFT, RIGHT, HELP, NEXT_ORDER]
"""Every place understands every key, if only to do nothing."""
