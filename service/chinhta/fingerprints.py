"""Names for findings that survive edits elsewhere in the file: a hash of the rule, the words, and their neighbours."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from chinhta.rules.rule import Finding

__all__ = ["fingerprint_of", "fingerprints"]

_AROUND: Final = 60  # code points on either side, within the line, in which neighbours are looked for
_WORDS: Final = 3  # neighbours on either side


def fingerprints(text: str, findings: Sequence[Finding], seen: Counter[str] | None = None) -> list[str]:
    """Return a name for each of `findings` in `text`; of several alike each has its own.

    `seen` counts the names in the parts of a file that stand before `text`, which is another; it takes up those here.
    """
    seen = Counter() if seen is None else seen
    out = []
    for finding in findings:
        low = max(text.rfind("\n", 0, finding.start) + 1, finding.start - _AROUND)
        high = text.find("\n", finding.end)
        high = min(len(text) if high < 0 else high, finding.end + _AROUND)
        before = text[low : finding.start].split()[-_WORDS:]
        after = text[finding.end : high].split()[:_WORDS]
        name = fingerprint_of(finding.rule, *before, "", text[finding.start : finding.end], "", *after)
        out.append(fingerprint_of(name, str(seen[name])) if seen[name] else name)
        seen[name] += 1
    return out


def fingerprint_of(*parts: str) -> str:
    """Return the first half of a SHA-256 of `parts`, in hexadecimal."""
    from hashlib import sha256  # costs a twentieth of a cold check, and few ask

    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
