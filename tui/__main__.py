"""`python -m tui`: the same as `kolli`."""

import sys

from tui.cli import main

sys.exit(main())
