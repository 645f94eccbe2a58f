"""Measuring the proofreader on texts whose mistakes are known."""
