"""Settings as forms: pure functions from what the store lists to forms, and from forms to wishes.

What is typed stands in the form; a PIN never does. Only the store decides what may be kept.
"""

from models.flows.settings.form import Entry, Field, Form, Kind

__all__ = ["Entry", "Field", "Form", "Kind"]
