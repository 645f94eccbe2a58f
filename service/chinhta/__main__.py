"""`python -m chinhta` is the command line."""

from chinhta.cli import run

if __name__ == "__main__":
    run()
