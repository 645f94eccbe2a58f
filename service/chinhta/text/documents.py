"""A text to be read: its tokens, and the spans that no rule may touch. Never padded, never normalised."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from re import Match, Pattern
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from chinhta.text.edits import Edit
from chinhta.text.tokens import tokenize

__all__ = ["Document", "Mask", "Origin", "Token", "shift_masks", "touched_lines"]


class Mask(NamedTuple):
    """A span that rules leave alone: all rules, or only those (or families) named in `rules`."""

    start: int
    end: int
    kind: str
    rules: tuple[str, ...] = ()


P = ParamSpec("P")
T = TypeVar("T")

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
    """Where tokens end, by number. Each is computed when first needed: few ever are."""

    __slots__ = ("_starts", "_words")

    def __init__(self, words: list[str], starts: list[int]) -> None:
        self._words, self._starts = words, starts

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, i: int) -> int:
        return self._starts[i] + len(self._words[i])


class _Columns(NamedTuple):
    """The tokens of a text, in columns, and what was found out about the text."""

    words: list[str]
    starts: list[int]
    lowered: list[str]
    postings: Mapping[str, Sequence[int]]
    line_ends: list[int]
    origin: Origin | None
    known: dict[tuple[Any, ...], Any]
    passages: dict[Any, dict[Any, Any]]


class Document:
    """A text with its tokens and masks.

    Tokens are kept as columns, because a rule looks at very many: token `i` is `words[i]`, in lower case `lowered[i]`,
    starts at `starts[i]` and ends at `ends[i]`; `visible[i]` is 0 when a mask for all rules covers any of it.
    `postings`, an inverted index, has the positions of each different token in lower case; `line_ends` the offsets of
    the line feeds, and the end of the text.

    A document never changes. It keeps what analyses, plain functions of a document, find in it: see `get`.
    """

    def __init__(self, text: str, masks: Iterable[Mask] = (), columns: _Columns | None = None) -> None:
        """Read `text`; `columns` are given by a document that was made from another."""
        self._columns = columns = columns or _columns_of(text)
        self.text = text
        self.words, self.starts, self.lowered, self.postings, self.line_ends, self.origin, *_ = columns
        self.ends = Ends(self.words, self.starts)
        self.masks: Sequence[Mask] = sorted(masks)
        self._whole = _union(mask for mask in self.masks if not mask.rules)
        self._whole_starts = [start for start, _ in self._whole]
        partial: dict[str, list[Mask]] = {}
        for mask in self.masks:
            for name in mask.rules:
                partial.setdefault(name, []).append(mask)
        self._partial = {name: _union(each) for name, each in partial.items()}
        self.visible = self._visible()
        self._known: dict[tuple[Any, ...], Any] = {}

    def get(self, analysis: Callable[Concatenate["Document", P], T], /, *given: P.args, **free: P.kwargs) -> T:
        """Return what `analysis` finds in this document, `given` something else; it is asked once.

        What is given by keyword (a `check_deadline` that may end the work) makes no difference to the answer.
        """
        key = (analysis, *given)
        if key not in self._known:
            self._known[key] = analysis(self, *given, **free)
        found: T = self._known[key]
        return found

    def get_unmasked(self, analysis: Callable[Concatenate["Document", P], T], /, *given: P.args, **free: P.kwargs) -> T:
        """Return what `analysis` finds in the text as if nothing were masked; every document of this text keeps it."""
        known, key = self._columns.known, (analysis, *given)
        if key not in known:
            known[key] = analysis(self.masked(()) if self.masks else self, *given, **free)
        found: T = known[key]
        return found

    def found_unmasked(self, analysis: Callable[..., T], /, *given: object) -> T | None:
        """Return the answer of `get_unmasked` if it was asked for before."""
        return self._columns.known.get((analysis, *given))

    def passages_known(self, analysis: Hashable) -> dict[Any, Any]:
        """Return what `analysis` has noted about passages of this text and of those that it was made from by edits.

        The keys must hold all that the answers depend on: whoever asks adds to them.
        """
        return self._columns.passages.setdefault(analysis, {})

    def masked(self, masks: Iterable[Mask]) -> "Document":
        """Return the document of the same text with other masks; what is known of the text is kept."""
        return Document(self.text, masks, self._columns)

    def derived(self, text: str, masks: Iterable[Mask]) -> "Document":
        """Return the document of another `text` that was made from this one's; what is known of passages is kept."""
        return Document(text, masks, _columns_of(text)._replace(passages=self._columns.passages))

    def edited(self, edits: Sequence[Edit], text: str, masks: Iterable[Mask]) -> "Document":
        """Return the document of `text`, which is what `edits` (sorted, none clashing) make of this one's text.

        Only the lines that were touched are cut into tokens again.
        """
        words: list[str] = []
        starts: list[int] = []
        lowered: list[str] = []
        touched: list[int] = []
        steady = not any("\n" in edit.new or "\n" in self.text[edit.start : edit.end] for edit in edits)
        token = shift = 0  # the first token not yet taken over, and by how much it moves
        for low, high, growth in touched_lines(self.text, edits):
            first = bisect_left(self.starts, low)
            fresh, offsets = tokenize(text[low + shift : high + shift + growth])
            words += self.words[token:first]
            lowered += self.lowered[token:first] + list(map(str.lower, fresh))
            starts += _shift(self.starts[token:first], shift) + _shift(offsets, low + shift)
            token = bisect_left(self.starts, high)
            shift += growth
            touched += range(first, token)
            words += fresh
            steady = steady and len(fresh) == token - first
        words += self.words[token:]
        lowered += self.lowered[token:]
        starts += _shift(self.starts[token:], shift)
        if steady:
            changed = [i for i in touched if self.words[i] != words[i]]
            postings, origin = self._postings_after(changed, lowered), Origin(self, changed)
        else:
            postings, origin = _postings(lowered), None
        ends, passages = _line_ends(text), self._columns.passages
        return Document(text, masks, _Columns(words, starts, lowered, postings, ends, origin, {}, passages))

    def _postings_after(self, changed: Iterable[int], lowered: Sequence[str]) -> Mapping[str, Sequence[int]]:
        """Return `postings` as it is when the tokens `changed` are those of `lowered`."""
        out = dict(self.postings)
        gone: dict[str, set[int]] = {}
        come: dict[str, list[int]] = {}
        for i in changed:
            gone.setdefault(self.lowered[i], set()).add(i)
            come.setdefault(lowered[i], []).append(i)
        for old, tokens in gone.items():
            if left := [i for i in out[old] if i not in tokens]:
                out[old] = left
            else:
                del out[old]
        for new, found in come.items():
            out[new] = sorted((*out.get(new, ()), *found))
        return out

    def _visible(self) -> bytearray:
        flags = bytearray(b"\x01") * len(self.words)
        for start, end in self._whole:
            first = max(0, bisect_right(self.starts, start) - 1)
            if first < len(flags) and self.ends[first] <= start:
                first += 1
            for i in range(first, bisect_left(self.starts, end)):
                flags[i] = 0
        return flags

    @property
    def vocabulary(self) -> Set[str]:
        """The different tokens, in lower case: a rule that finds nothing among them need not look at the text."""
        return self.postings.keys()

    def at(self, words: Iterable[str]) -> list[int]:
        """The numbers of the tokens that are one of `words` (lower case, each given once), in order."""
        postings = self.postings
        return sorted(i for word in words if word in postings for i in postings[word])

    def matches(self, pattern: Pattern[str], *words: str) -> Iterator[Match[str]]:
        """Yield where `pattern` matches at the start of a token that is one of `words` (lower case), in order."""
        for i in self.at(words):
            if match := pattern.match(self.text, self.starts[i]):
                yield match

    @property
    def wrapped(self) -> frozenset[int]:
        """The numbers, from 0, of the lines whose last sentence goes on in the next line."""
        return self.get_unmasked(_wrapped)

    @property
    def block_ends(self) -> list[int]:
        """Those of `line_ends` at which a block ends: a line, or lines of one sentence that was wrapped."""
        return self.get_unmasked(_block_ends)

    @property
    def block_tokens(self) -> list[int]:
        """For each block, the number of the first token after it."""
        return self.get_unmasked(_block_tokens)

    @property
    def line_tokens(self) -> list[int]:
        """For each line, the number of the first token after it."""
        return self.get_unmasked(_line_tokens)

    def block_of(self, offset: int) -> tuple[int, int]:
        """The half-open span of the block around `offset`, without its last line feed."""
        return _piece(self.block_ends, offset)

    def line_number(self, offset: int) -> int:
        """The number, from 0, of the line around `offset`."""
        return min(bisect_left(self.line_ends, offset), len(self.line_ends) - 1)

    def line_of(self, offset: int) -> tuple[int, int]:
        """The half-open span of the line around `offset`, without its line feed."""
        return _piece(self.line_ends, offset)

    def tokens_around(self, i: int) -> tuple[int, int]:
        """The numbers of the first token of the line of token `i`, and of the first behind that line."""
        ends = self.line_tokens
        line = bisect_right(ends, i)
        return ends[line - 1] if line else 0, ends[line]

    def token(self, i: int) -> Token:
        """Token number `i`."""
        return Token(self.starts[i], self.ends[i], self.words[i])

    def token_at(self, offset: int) -> int:
        """The number of the first token that ends after `offset`."""
        return bisect_right(self.ends, offset)

    def hidden(self, start: int, end: int, rule: str = "") -> bool:
        """Return whether a mask touches the span: shares a letter with it, or holds an empty span inside."""
        i = bisect_right(self._whole_starts, start) - 1
        if i >= 0 and self._whole[i][1] > start and (start < end or self._whole[i][0] < start):
            return True
        if i + 1 < len(self._whole) and self._whole[i + 1][0] < end:
            return True
        family = rule.partition(".")[0]
        return any(_touches(self._partial[name], start, end) for name in {rule, family} if name in self._partial)

    def visible_parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of a span that no mask for all rules covers."""
        for n in range(max(0, bisect_right(self._whole_starts, start) - 1), len(self._whole)):
            low, high = self._whole[n]
            if low >= end:
                break
            if low > start:
                yield start, low
            start = max(start, high)
        if start < end:
            yield start, end

    def beside(self, i: int) -> tuple[str, str]:
        """The tokens before and after token `i` from which just a space parts it; "" where something else does."""
        before = self.words[i - 1] if i and self.gap(i - 1) == " " else ""
        after = self.words[i + 1] if i + 1 < len(self.words) and self.gap(i) == " " else ""
        return before, after

    def gap(self, i: int) -> str:
        """What stands between token `i` and the next."""
        return self.text[self.ends[i] : self.starts[i + 1]] if i + 1 < len(self.words) else self.text[self.ends[i] :]


def _columns_of(text: str) -> _Columns:
    words, starts = tokenize(text)
    lowered = list(map(str.lower, words))
    return _Columns(words, starts, lowered, _postings(lowered), _line_ends(text), None, {}, {})


def _postings(lowered: Iterable[str]) -> Mapping[str, Sequence[int]]:
    out: dict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(lowered):
        out[word].append(i)
    return dict(out)  # asking for a word must not add it


def _line_ends(text: str) -> list[int]:
    out = []
    at = text.find("\n")
    while at >= 0:
        out.append(at)
        at = text.find("\n", at + 1)
    out.append(len(text))
    return out


def _line_tokens(document: Document) -> list[int]:
    return [bisect_left(document.starts, end) for end in document.line_ends]


def _block_tokens(document: Document) -> list[int]:
    return [bisect_left(document.starts, end) for end in document.block_ends]


def _block_ends(document: Document) -> list[int]:
    wrapped, ends = document.wrapped, document.line_ends
    return [end for i, end in enumerate(ends) if i not in wrapped] if wrapped else ends


def _wrapped(document: Document) -> frozenset[int]:
    ends, text = document.line_ends, document.text
    starts = [0, *(end + 1 for end in ends)]
    return frozenset(
        i
        for i in range(len(ends) - 1)
        if ends[i] - starts[i] >= _WRAPPED and _wraps(text[starts[i] : ends[i]], text[starts[i + 1] : ends[i + 1]])
    )


def shift_masks(masks: Iterable[Mask], edits: Sequence[Edit]) -> list[Mask]:
    """Return `masks` moved to where they lie after `edits` (sorted) were made; those inside a mask stretch it.

    A mask over a part of what an edit replaces is gone with that.
    """
    starts, ends = [edit.start for edit in edits], [edit.end for edit in edits]
    shifts = [0]
    for edit in edits:
        shifts.append(shifts[-1] + len(edit.new) - (edit.end - edit.start))
    out = []
    for mask in masks:
        around = bisect_right(starts, mask.start) - 1
        if around >= 0 and mask.end <= ends[around] and (mask.start, mask.end) != (starts[around], ends[around]):
            continue
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


def _piece(ends: Sequence[int], offset: int) -> tuple[int, int]:
    i = bisect_left(ends, offset)
    return (ends[i - 1] + 1 if i else 0), ends[min(i, len(ends) - 1)]


def _wraps(line: str, following: str) -> bool:
    """Return whether a sentence goes on from `line` to the `following` one, as in hard-wrapped text.

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


def _touches(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether a span shares a letter with one of `spans` (sorted, apart), or, empty, lies in or at one."""
    empty = start == end
    n = bisect_left(spans, (end + empty, -1)) - 1
    return n >= 0 and spans[n][1] + empty > start


def _shift(offsets: list[int], shift: int) -> list[int]:
    return [offset + shift for offset in offsets] if shift else offsets


def _union(masks: Iterable[Mask]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end, *_ in masks:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
