"""`python -m chinhta` is the command line."""

import sys

from chinhta.cli import main

if __name__ == "__main__":
    sys.exit(main())
