"""Settings of all tests."""

from hypothesis import settings

# A busy machine must make no test fail: speed is measured in tests/benchmarks.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
