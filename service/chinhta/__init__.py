"""chinhta: a proofreader for Vietnamese."""

__version__ = "0.1.0"
