"""Documents, and the printers that take them."""
