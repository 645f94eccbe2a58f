"""The functions of the native core, and what it makes of tables."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from ctypes import (
    POINTER,
    PyDLL,
    Structure,
    byref,
    c_char,
    c_char_p,
    c_double,
    c_int,
    c_int32,
    c_size_t,
    c_ssize_t,
    c_uint16,
    c_uint32,
    c_uint64,
    c_void_p,
    cast,
    py_object,
    pythonapi,
)
from mmap import mmap
from pathlib import Path
from typing import Any, Final, Self

__all__ = ["CoreModel", "CorePhrases", "CoreSearcher", "CoreTrees", "Library", "Limits"]

_VERSION: Final = 1


class _Buffer(Structure):
    """Python's own `Py_buffer`: ctypes takes the address of writable buffers alone, and tables are none."""

    _fields_ = (
        ("buf", c_void_p),
        ("obj", py_object),
        ("len", c_ssize_t),
        ("itemsize", c_ssize_t),
        ("readonly", c_int),
        ("ndim", c_int),
        ("format", c_char_p),
        ("shape", c_void_p),
        ("strides", c_void_p),
        ("suboffsets", c_void_p),
        ("internal", c_void_p),
    )


class _Bytes(Structure):
    _fields_ = (("start", c_void_p), ("length", c_size_t))


def _bytes_of(text: bytes) -> _Bytes:
    """Return where the bytes of `text` are, for the time of a call."""
    return _Bytes(cast(c_char_p(text), c_void_p), len(text))


class _Cells(Structure):
    _fields_ = (("cells", _Bytes), ("size", c_uint64))


class Limits(Structure):
    """Which candidates a shortlist takes up.

    `least`, `least_unknown`: the least ratio to a known and to another word; `least_log`: the logarithm of the first;
    `usual`: how many of the likeliest are tried; `kept`: how many are kept.
    """

    _fields_ = (
        ("least", c_double),
        ("least_unknown", c_double),
        ("least_log", c_double),
        ("usual", c_uint32),
        ("kept", c_uint32),
    )


class _Held:
    """Buffers whose bytes the core reads where they are."""

    def __init__(self) -> None:
        self._buffers: list[_Buffer] = []
        self._references: list[Any] = []
        self._release = pythonapi.PyBuffer_Release  # it may be gone when the interpreter ends

    def bytes(self, data: bytes | mmap, start: int = 0) -> _Bytes:
        """Return where the bytes of `data` from `start` on are; they stay there until this is given up."""
        buffer = _Buffer()
        pythonapi.PyObject_GetBuffer(py_object(data), byref(buffer), 0)
        self._buffers.append(buffer)
        self._references.append(byref(buffer))
        return _Bytes(buffer.buf + start, buffer.len - start)

    def __del__(self) -> None:
        for reference in self._references:
            self._release(reference)


class Library:
    """The functions of the core. Each is short, so none gives the interpreter's lock away."""

    def __init__(self, functions: PyDLL) -> None:
        self.functions = functions
        results: Mapping[str, Any] = dict.fromkeys(("model", "trees", "searcher", "phrases"), c_void_p)
        (
            self.model,
            self.windows,
            self.codes,
            self.shortlist,
            self.pair,
            self.trees,
            self.score,
            self.searcher,
            self.near,
            self.phrases,
            self.facts,
        ) = (
            self._function(name, results.get(name, c_int32), arguments)
            for name, arguments in (
                ("model", (_Bytes, c_void_p, c_size_t, POINTER(_Cells), _Bytes)),
                ("windows", (c_void_p, c_void_p, c_void_p, c_size_t, c_void_p)),
                ("codes", (c_void_p, c_void_p, c_size_t, c_void_p)),
                ("shortlist", (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p, c_size_t, c_void_p, c_void_p)),
                ("pair", (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)),
                ("trees", (_Bytes, c_size_t, c_size_t, c_size_t, c_double)),
                ("score", (c_void_p, c_void_p, c_size_t, c_void_p)),
                ("searcher", (_Bytes, _Bytes)),
                ("near", (c_void_p, _Bytes, c_void_p, c_size_t, c_int32, c_size_t, c_void_p, c_void_p, c_void_p)),
                ("phrases", (c_void_p, c_void_p)),
                ("facts", (c_void_p, _Bytes, c_void_p, c_size_t)),
            )
        )
        self.free = {
            name: self._function(f"free_{name}", None, (c_void_p,))
            for name in ("model", "trees", "searcher", "phrases")
        }

    @classmethod
    def load(cls, path: Path) -> Self | None:
        """Load the core at `path`; None when the system cannot, or when it is of another version."""
        try:
            functions = PyDLL(str(path))
            version = functions.chinhta_version
        except (OSError, AttributeError):
            return None
        version.restype = c_uint32
        return cls(functions) if version() == _VERSION else None

    def _function(self, name: str, result: Any, arguments: Sequence[Any]) -> Any:
        function = getattr(self.functions, f"chinhta_{name}")
        function.restype, function.argtypes = result, arguments
        return function


class _Made:
    """What the core has made of tables: its address, and the buffers that it reads."""

    def __init__(self, library: Library, kind: str, address: int, held: _Held) -> None:
        self._library, self._address, self._held = library, address, held
        self._free = library.free[kind]

    def __del__(self) -> None:
        self._free(self._address)


class CoreModel(_Made):
    """The n-gram tables."""

    @classmethod
    def make(
        cls,
        library: Library,
        lines: Iterable[Iterable[float]],
        unigrams: Sequence[float],
        tables: Sequence[tuple[bytes | mmap, int, int]],
        margins: tuple[bytes | mmap, int],
    ) -> Self | None:
        """Return the model, None where the tables do not belong together.

        `lines`: the counts behind codes, the factors and the likelihoods behind costs, the bounds behind margins (256
        each), the weights of windows, and weight of shortlists, by how much counts are rounded, least confusable code,
        first id of a word, total. `tables`: the bytes of
        bigrams, trigrams, fourgrams, where their cells begin, their home slots; `margins`: bytes, where they begin.
        """
        held = _Held()
        text = "\n".join("\t".join(map(repr, map(float, line))) for line in lines).encode()
        cells = (_Cells * 3)(*(_Cells(held.bytes(data, start), size) for data, start, size in tables))
        counts = array("d", unigrams)
        address = library.model(held.bytes(text), counts.buffer_info()[0], len(counts), cells, held.bytes(*margins))
        return cls(library, "model", address, held) if address else None

    def windows(self, ids: Sequence[int], words: Sequence[int]) -> list[tuple[float, ...]]:
        """Return the log probabilities of the last four of seven `ids`, were each of `words` to stand in the middle.

        Behind these four are the counts of the word with that before it, with that after it, and with both.
        """
        out = array("d", bytes(56 * len(words)))
        at, given = array("H", ids), array("H", words)
        failed = self._library.windows(
            self._address, at.buffer_info()[0], given.buffer_info()[0], len(given), out.buffer_info()[0]
        )
        if failed or len(at) != 7:
            raise IndexError("an id that the model does not know")
        found = iter(out)
        return list(zip(*(found,) * 7, strict=True))

    def codes(self, ids: Sequence[int]) -> Sequence[int]:
        """Return a code for each two neighbours: which of them is confusable."""
        given, out = array("H", ids), array("B", bytes(max(0, len(ids) - 1)))
        self._library.codes(self._address, given.buffer_info()[0], len(given), out.buffer_info()[0])
        return out

    def shortlist(
        self, limits: Limits, words: tuple[int, int, int], ids: bytes, costs: bytes
    ) -> list[tuple[float, int]]:
        """Return what the best candidates gain (nats) over the middle one of `words`, and their numbers.

        `ids` are those of the candidates, two bytes each; `costs` as they are kept.
        """
        gains, numbers = (c_double * limits.kept)(), (c_uint32 * limits.kept)()
        count = self._library.shortlist(
            self._address, byref(limits), (c_uint16 * 3)(*words), ids, costs, len(costs), gains, numbers
        )
        if count < 0:
            raise IndexError("an id that the model does not know")
        return list(zip(gains[:count], numbers[:count], strict=True))

    def pair(
        self, around: tuple[int, int], ids: tuple[Sequence[int], Sequence[int]], costs: tuple[bytes, bytes]
    ) -> tuple[int, int]:
        """Return which readings of two neighbours fit best by bigrams: 0 for the word as it is.

        `ids` are those of each word, then of its candidates, of which are the `costs`; `around`: of the words around.
        """
        counts, found = (c_uint32 * 2)(*map(len, ids)), (c_uint32 * 2)()
        given = array("H", (*ids[0], *ids[1]))
        if len(given) != len(costs[0]) + len(costs[1]) + 2 or self._library.pair(
            self._address, (c_uint16 * 2)(*around), given.buffer_info()[0], costs[0] + costs[1], counts, found
        ):
            raise IndexError("an id that the model does not know")
        return found[0], found[1]


class CoreTrees(_Made):
    """Boosted trees."""

    @classmethod
    def make(
        cls, library: Library, data: bytes, start: int, *, trees: int, nodes: int, features: int, baseline: float
    ) -> Self | None:
        """Return the trees in `data`, whose roots and nodes begin at `start`; None where a node leads nowhere."""
        held = _Held()
        address = library.trees(held.bytes(data, start), trees, nodes, features, baseline)
        return cls(library, "trees", address, held) if address else None

    def score(self, row: Sequence[float]) -> float:
        """Return the log odds for a row of features. Raises IndexError when it is too short."""
        given, out = array("d", row), c_double()
        if self._library.score(self._address, given.buffer_info()[0], len(given), byref(out)):
            raise IndexError("too few features")
        score: float = out.value
        return score


class CoreSearcher(_Made):
    """The syllables among which those are looked for that a word may have been meant to be."""

    @classmethod
    def make(
        cls, library: Library, errors: Iterable[Sequence[object]], syllables: Iterable[Sequence[object]]
    ) -> Self | None:
        """Return the searcher. Rows of `errors`: what, then its fields; of `syllables`: key, syllable, toneless, tone,
        folded, id, count.
        """
        held = _Held()
        texts = ("\n".join("\t".join(map(str, row)) for row in rows).encode() for rows in (errors, syllables))
        address = library.searcher(*map(held.bytes, texts))
        return cls(library, "searcher", address, held) if address else None

    def near(
        self, seen: Sequence[str], added: Sequence[tuple[float, int]], most: int
    ) -> list[tuple[int, float, int]] | None:
        """Return the candidates, the likeliest first, at most so many: id, cost (nats) and kind of the error.

        `seen`: the word, folded, toneless, its tone, its key, what its keys stand for; `added`: cost and kind of having
        added each letter. None for a word that it cannot read.
        """
        text = "\n".join(seen).encode("utf-8", "surrogatepass")
        costs = array("d", [cost for cost, _ in added])
        ids, out, kinds = (c_uint16 * most)(), (c_double * most)(), (c_int32 * most)()
        count = self._library.near(
            self._address,
            _bytes_of(text),
            costs.buffer_info()[0],
            len(costs),
            added[0][1] if added else 0,
            most,
            ids,
            out,
            kinds,
        )
        return list(zip(ids[:count], out[:count], kinds[:count], strict=True)) if count >= 0 else None


class CorePhrases(_Made):
    """Words, terms and names of several syllables."""

    @classmethod
    def make(cls, library: Library, tables: Sequence[Sequence[bytes | mmap]]) -> Self | None:
        """Return the sets of the first columns of the tables of words, of terms and of names."""
        held = _Held()
        all_tables = [held.bytes(table) for each in tables for table in each]
        counts = (c_uint32 * 3)(*map(len, tables))
        address = library.phrases((_Bytes * len(all_tables))(*all_tables), counts)
        return cls(library, "phrases", address, held) if address else None

    def facts(
        self,
        middle: int,
        beside: tuple[bool, bool],
        words: Sequence[str],
        written: Sequence[str],
        readings: Sequence[str],
    ) -> list[tuple[int, int, int, int]] | None:
        """Return four facts of each of `readings` in the `middle` of `words` (lower case, and as `written`), as 0 or 1.

        Whether it makes a word with the one before, with the one after, a longer word or a term, and a name; `beside`
        tells whether these two are words. A reading that may be a name has behind it a tab and its form with a capital.
        None for what is no text.
        """
        before, after = map(str, map(int, beside))
        lines = (str(middle), before, after, "\t".join(words), "\t".join(written), *readings)
        try:
            text = "\n".join(lines).encode()
        except UnicodeEncodeError:
            return None
        out = bytearray(4 * len(readings))
        if self._library.facts(self._address, _bytes_of(text), (c_char * len(out)).from_buffer(out), len(out)):
            return None
        found = iter(out)
        return list(zip(found, found, found, found, strict=True))
