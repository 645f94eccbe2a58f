"""`python -m chinhta.batch` is `batch-correct`."""

import sys

from chinhta.batch import main

if __name__ == "__main__":
    sys.exit(main())
