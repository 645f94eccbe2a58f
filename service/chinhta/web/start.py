"""What every way of serving does at its start: read the dictionaries, make the application, tell the address."""

import sys
import webbrowser

from flask import Flask

import chinhta
from chinhta.formats.registry import text_formats
from chinhta.lexicon.generations import Generation, use
from chinhta.lexicon.tables import shipped_folder
from chinhta.rules.catalogue import RULES
from chinhta.rules.rule import read_example
from chinhta.settings import Settings
from chinhta.web.access import Access
from chinhta.web.app import create_app

__all__ = ["announce", "make_app", "warm_up"]


def make_app(settings: Settings, max_bytes: int, seconds: float, access: Access) -> Flask:
    """Read the dictionaries and make the application; those before stay in use when that fails.

    Raises DamagedTableError.
    """
    before = use(Generation((shipped_folder(), *settings.dictionaries)))
    try:
        warm_up(settings)
        return create_app(settings, max_bytes=max_bytes, seconds=seconds, access=access)
    except Exception:
        use(before)
        raise


def warm_up(settings: Settings) -> None:
    """Read every table that any rule may ask for, so that workers forked afterwards share its memory."""
    text = "\n".join(read_example(source).text for rule in RULES for source in rule.examples)
    own = {name: getattr(settings, name) for name in ("words", "dictionaries")}
    everything = dict.fromkeys((rule.name for rule in RULES), True)
    for format in text_formats():
        if not format.strict:  # the others refuse a text that is none of theirs, and bring no tables
            chinhta.correct(text, Settings(rules=everything, format=format.name, **own))


def announce(host: str, port: int, workers: int, threads: int, *, open_page: bool = False) -> None:
    """Say where the service listens, with how many processes and threads in each; open the page where wanted."""
    where = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    print(f"chinhta: {where} ({workers} × {threads})", file=sys.stderr, flush=True)
    if open_page:
        webbrowser.open(where.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:"))
