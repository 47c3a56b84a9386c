"""The versions of the databases, one folder for each kind, applied in numeric order and recorded by name."""
