"""One screen for each place that a packer can stand at, and the three that lie over them."""
