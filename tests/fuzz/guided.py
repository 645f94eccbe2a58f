"""Correct texts that atheris makes, led by what of the program they reach, and stop where something does not hold.

Usage: pip install atheris; python -m tests.fuzz.guided [OPTION OF LIBFUZZER …], such as -max_total_time=28800

What must hold is what `noise` says; a job for a night. The text that failed is kept by atheris as `crash-…`.
"""

import sys

import atheris

with atheris.instrument_imports(include=["chinhta"]):
    import chinhta.engine
    from tests.fuzz import noise


def one(data: bytes) -> None:
    """Correct a text drawn from `data`. Raises AssertionError."""
    source = atheris.FuzzedDataProvider(data)
    how = noise.drawn(source.ConsumeIntInRange(0, 1000))[1]
    text = source.ConsumeUnicodeNoSurrogates(400)
    why = noise.fault(text, how)
    assert not why, f"{why}: {text!r} {how}"


def main() -> None:
    """Run."""
    chinhta.check("Văn bản đầu tiên nạp các bảng của từ điển: cuyển dịch.")
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
