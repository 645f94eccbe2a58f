"""A text to be read: its tokens, and the spans that no rule may touch. Never padded, never normalised."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from chinhta.text.edits import Edit
from chinhta.text.tokens import tokenize

__all__ = ["Document", "Mask", "Origin", "Token", "shift_masks", "touched_lines"]


class Mask(NamedTuple):
    """A span that rules leave alone: all rules, or only those (or families) named in `rules`."""

    start: int
    end: int
    kind: str
    rules: tuple[str, ...] = ()


# What a document knows of its text alone, once it was asked for.
_OF_TEXT = (
    "text_memo", "origin", "_columns", "ends", "lowered", "where",
    "line_ends", "line_tokens", "wrapped", "block_ends", "block_tokens",
)  # fmt: skip


_WRAPPED = 30  # code points of the shortest line that is wrapped: those of lists and verses are shorter
_WRAPPED_NAME = 50  # the same where the next line starts with a capital


class Token(NamedTuple):
    """A word, a number or one mark, at `start`:`end` (code points)."""

    start: int
    end: int
    text: str


class Origin(NamedTuple):
    """The document from which another was made by edits that left each token at its number; some are other words."""

    document: "Document"
    changed: Sequence[int]


class Ends:
    """Where tokens end, by number. They are reckoned when asked for: few ever are."""

    __slots__ = ("_starts", "_words")

    def __init__(self, words: list[str], starts: list[int]) -> None:
        self._words, self._starts = words, starts

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, i: int) -> int:
        return self._starts[i] + len(self._words[i])


class Document:
    """A text with its tokens and masks.

    Tokens are kept as columns, because a rule looks at very many: token `i` is `words[i]`, starts at
    `starts[i]` and ends at `ends[i]`; `visible[i]` is 0 when a mask for all rules covers any of it.
    """

    def __init__(self, text: str, masks: Iterable[Mask] = ()) -> None:
        self.text = text
        self.masks: Sequence[Mask] = sorted(masks)
        self._whole = _union(mask for mask in self.masks if not mask.rules)
        self._whole_starts = [start for start, _ in self._whole]
        self._partial = [mask for mask in self.masks if mask.rules]
        self.memo: dict[str, object] = {}  # what rules that share an analysis keep for each other
        self.text_memo: dict[str, object] = {}  # the same, of what does not depend on masks
        self.origin: Origin | None = None

    @cached_property
    def _columns(self) -> tuple[list[str], list[int]]:
        return tokenize(self.text)

    def masked(self, masks: Iterable[Mask]) -> "Document":
        """Return the document of the same text with other masks; what is known of the text goes over."""
        document = Document(self.text, masks)
        document.__dict__.update({name: self.__dict__[name] for name in _OF_TEXT if name in self.__dict__})
        return document

    def edited(self, edits: Sequence[Edit], text: str, masks: Iterable[Mask]) -> "Document":
        """Return the document of `text`, which is what `edits` (sorted, none clashing) make of this one's text.

        Only the lines that were touched are cut into tokens again.
        """
        document = Document(text, masks)
        if "_columns" not in self.__dict__ or "lowered" not in self.__dict__:
            return document
        words: list[str] = []
        starts: list[int] = []
        lowered: list[str] = []
        touched: list[int] = []
        steady = not any("\n" in edit.new or "\n" in self.text[edit.start : edit.end] for edit in edits)
        token = shift = 0  # the first token not yet taken over, and by how much it moves
        for low, high, growth in touched_lines(self.text, edits):
            first = bisect_left(self.starts, low)
            fresh, places = tokenize(text[low + shift : high + shift + growth])
            words += self.words[token:first]
            lowered += self.lowered[token:first] + list(map(str.lower, fresh))
            starts += _moved(self.starts[token:first], shift) + _moved(places, low + shift)
            token = bisect_left(self.starts, high)
            shift += growth
            touched += range(first, token)
            words += fresh
            steady = steady and len(fresh) == token - first
        words += self.words[token:]
        document._columns = (words, starts + _moved(self.starts[token:], shift))
        document.lowered = lowered + self.lowered[token:]
        if steady:
            document.origin = Origin(self, [i for i in touched if self.words[i] != words[i]])
        return document

    @property
    def words(self) -> list[str]:
        """The text of every token."""
        return self._columns[0]

    @property
    def starts(self) -> list[int]:
        """Where every token starts."""
        return self._columns[1]

    @cached_property
    def ends(self) -> "Ends":
        """Where every token ends."""
        return Ends(*self._columns)

    @cached_property
    def lowered(self) -> list[str]:
        """Every token in lower case."""
        return list(map(str.lower, self.words))

    @cached_property
    def where(self) -> Mapping[str, Sequence[int]]:
        """For each different token, in lower case, the numbers of the tokens that are it."""
        if self.origin and "where" in self.origin.document.__dict__:
            return self._where_now(*self.origin)
        out: dict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(self.lowered):
            out[word].append(i)
        return dict(out)  # asking for a word must not add it

    def _where_now(self, before: "Document", changed: Iterable[int]) -> Mapping[str, Sequence[int]]:
        out = dict(before.where)
        for i in changed:
            old, new = before.lowered[i], self.lowered[i]
            if left := [place for place in out[old] if place != i]:
                out[old] = left
            else:
                del out[old]
            out[new] = sorted((*out.get(new, ()), i))
        return out

    @property
    def vocabulary(self) -> Set[str]:
        """The different tokens, in lower case: a rule that finds nothing among them need not look at the text."""
        return self.where.keys()

    def at(self, words: Iterable[str]) -> list[int]:
        """The numbers of the tokens that are one of `words` (lower case, each given once), in order."""
        where = self.where
        return sorted(i for word in words if word in where for i in where[word])

    @cached_property
    def visible(self) -> bytearray:
        """One byte a token: 1 when no mask for all rules touches it."""
        flags = bytearray(b"\x01") * len(self.words)
        for start, end in self._whole:
            first = max(0, bisect_right(self.starts, start) - 1)
            if first < len(flags) and self.ends[first] <= start:
                first += 1
            for i in range(first, bisect_left(self.starts, end)):
                flags[i] = 0
        return flags

    @cached_property
    def line_ends(self) -> list[int]:
        """The places of the line feeds, and the end of the text."""
        out = []
        at = self.text.find("\n")
        while at >= 0:
            out.append(at)
            at = self.text.find("\n", at + 1)
        out.append(len(self.text))
        return out

    @cached_property
    def wrapped(self) -> frozenset[int]:
        """The numbers, from 0, of the lines whose last sentence goes on in the next line."""
        ends, text = self.line_ends, self.text
        starts = [0, *(end + 1 for end in ends)]
        return frozenset(
            i
            for i in range(len(ends) - 1)
            if ends[i] - starts[i] >= _WRAPPED and _wraps(text[starts[i] : ends[i]], text[starts[i + 1] : ends[i + 1]])
        )

    @cached_property
    def block_ends(self) -> list[int]:
        """Those of `line_ends` at which a block ends: a line, or lines of one sentence that was wrapped."""
        return (
            [end for i, end in enumerate(self.line_ends) if i not in self.wrapped] if self.wrapped else self.line_ends
        )

    @cached_property
    def block_tokens(self) -> list[int]:
        """For each block, the number of the first token after it."""
        return [bisect_left(self.starts, end) for end in self.block_ends]

    def block_of(self, place: int) -> tuple[int, int]:
        """The half-open span of the block around `place`, without its last line feed."""
        return _piece(self.block_ends, place)

    @cached_property
    def line_tokens(self) -> list[int]:
        """For each line, the number of the first token after it."""
        return [bisect_left(self.starts, end) for end in self.line_ends]

    def line_number(self, place: int) -> int:
        """The number, from 0, of the line around `place`."""
        return min(bisect_left(self.line_ends, place), len(self.line_ends) - 1)

    def line_of(self, place: int) -> tuple[int, int]:
        """The half-open span of the line around `place`, without its line feed."""
        return _piece(self.line_ends, place)

    def tokens_around(self, i: int) -> tuple[int, int]:
        """The numbers of the first token of the line of token `i`, and of the first behind that line."""
        line = bisect_right(self.line_tokens, i)
        return self.line_tokens[line - 1] if line else 0, self.line_tokens[line]

    def token(self, i: int) -> Token:
        """Token number `i`."""
        return Token(self.starts[i], self.ends[i], self.words[i])

    def token_at(self, place: int) -> int:
        """The number of the first token that ends after `place`."""
        return bisect_right(self.ends, place)

    def hidden(self, start: int, end: int, rule: str = "") -> bool:
        """Tell whether a mask touches the span: shares a letter with it, or holds an empty span inside."""
        i = bisect_right(self._whole_starts, start) - 1
        if i >= 0 and self._whole[i][1] > start and (start < end or self._whole[i][0] < start):
            return True
        if i + 1 < len(self._whole) and self._whole[i + 1][0] < end:
            return True
        return any(
            (mask.start < end and start < mask.end) or mask.start <= start == end <= mask.end
            for mask in self._partial
            if any(rule == name or rule.startswith(name + ".") for name in mask.rules)
        )

    def beside(self, i: int) -> tuple[str, str]:
        """The tokens before and after token `i` from which just a space parts it; "" where something else does."""
        before = self.words[i - 1] if i and self.gap(i - 1) == " " else ""
        after = self.words[i + 1] if i + 1 < len(self.words) and self.gap(i) == " " else ""
        return before, after

    def gap(self, i: int) -> str:
        """What stands between token `i` and the next."""
        return self.text[self.ends[i] : self.starts[i + 1]] if i + 1 < len(self.words) else self.text[self.ends[i] :]


def shift_masks(masks: Iterable[Mask], edits: Sequence[Edit]) -> list[Mask]:
    """Return `masks` moved to where they lie after `edits` (sorted) were made; those inside a mask stretch it."""
    starts, ends = [edit.start for edit in edits], [edit.end for edit in edits]
    shifts = [0]
    for edit in edits:
        shifts.append(shifts[-1] + len(edit.new) - (edit.end - edit.start))
    out = []
    for mask in masks:
        # An insertion at the mask's start pushes it along; one at its end stays outside.
        first = shifts[bisect_right(ends, mask.start)]
        last = shifts[bisect_left(starts, mask.end)] if mask.end > mask.start else first
        out.append(mask._replace(start=mask.start + first, end=mask.end + last))
    return out


def touched_lines(text: str, edits: Iterable[Edit]) -> Iterator[tuple[int, int, int]]:
    """Yield the spans of lines that `edits` (sorted) touch, without the last line feed, and by how much each grows."""
    low, high, growth = -1, -1, 0
    for start, end, new in edits:
        if start > high:
            if low >= 0:
                yield low, high, growth
            low, growth = text.rfind("\n", 0, start) + 1, 0
        high = text.find("\n", max(end, high))
        high = len(text) if high < 0 else high
        growth += len(new) - (end - start)
    if low >= 0:
        yield low, high, growth


def _piece(ends: Sequence[int], place: int) -> tuple[int, int]:
    i = bisect_left(ends, place)
    return (ends[i - 1] + 1 if i else 0), ends[min(i, len(ends) - 1)]


def _wraps(line: str, following: str) -> bool:
    """Tell whether a sentence goes on from `line` to the `following` one, as in hard-wrapped text.

    It does where a long line breaks off after a word or a comma and the next goes on in small letters, or both with
    capitals of a name. Headings, items, rows of tables and verses do not.
    """
    line, following = line.rstrip(), following.lstrip(" \t\u00a0>")
    if len(line) < _WRAPPED or not following or not following[0].isalpha():
        return False
    if not (line[-1].isalpha() or line[-1] == ",") or line.lstrip()[0] in "#|" or "|" in following:
        return False
    word = line[line.rfind(" ") + 1 :]
    return following[0].islower() or (word[0].isupper() and not word.isupper() and len(line) >= _WRAPPED_NAME)


def _moved(places: list[int], shift: int) -> list[int]:
    return [place + shift for place in places] if shift else places


def _union(masks: Iterable[Mask]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end, *_ in masks:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
