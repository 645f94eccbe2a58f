"""Measuring the proofreader on labelled mistakes, and making such mistakes."""
