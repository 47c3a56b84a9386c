"""`python -m tui`: the same as `kolli`."""

import sys

from tui.entry import main

sys.exit(main())
