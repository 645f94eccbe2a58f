"""What a rule is, what it finds, and how sure it may be."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum, StrEnum
from time import monotonic
from typing import NamedTuple

from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.tables import Tables
from chinhta.text.directives import DirectiveUse
from chinhta.text.documents import Document

__all__ = [
    "BudgetExceeded",
    "Context",
    "Example",
    "Finding",
    "Options",
    "Rule",
    "Safety",
    "Stage",
    "check_deadline",
    "read_example",
]


class Safety(StrEnum):
    """What may be done with a finding's first choice."""

    SAFE = "safe"
    """Right for a careful editor in all but the rarest case: written without asking."""
    ASK = "ask"
    """Suggested; written only when the user accepts it."""
    SHOW = "show"
    """Only reported."""

    @property
    def rank(self) -> int:
        """0 for SAFE, 1 for ASK, 2 for SHOW."""
        return ("safe", "ask", "show").index(self)


class Stage(IntEnum):
    """The stages in their order: the rules of one see the text that the safe edits of those before it left.

    A rule's stage follows from what it needs and what it makes possible, not from its family.
    """

    ENCODING = 0
    """Text is restored: other charsets, decomposed and look-alike letters, invisible characters, raw Telex or VNI keys,
    passages without diacritics. Afterwards letters are what they seem; then the language of passages is judged."""
    SYMBOLS = 1
    """Numbers and symbols of documents, letters typed for digits; what is right afterwards is masked for the stages
    below."""
    SPACING = 2
    """Tokens get their bounds and their form: spaces, punctuation, quotation marks, tone marks on the wrong vowel,
    capitals inside a word, the motto. Afterwards a token can be looked up in the dictionary."""
    REPEATS = 3
    """Words, phrases and lines written twice: removed before the context of a word is judged."""
    SPELLING = 4
    """Misspelt words."""
    STYLE = 5
    """All that presupposes right words: abbreviations, capitals, styles of tone marks, i and y, dates, units, the form
    of documents, consistency of the whole."""
    DIRECTIVES = 6
    """Directives to chinhta in the text: checked when nothing else is left to write, by what the others found."""


class Finding(NamedTuple):
    """What `rule` found wrong at `start`:`end` (code points), and the `choices` of what to write instead.

    `choices` are best first; the empty string means delete; no choice means that nothing can be proposed.
    `confidence` is the probability, 0-1, that the first choice is right. A rule gives a score of its own; the engine
    puts the measured probability there instead (`rules.calibration`).

    Findings of one rule with the same `matter` are spans of one thing, which a user answers for all of them at once;
    each has one choice. Without one a finding stands alone.
    """

    rule: str
    start: int
    end: int
    message: str
    choices: tuple[str, ...]
    safety: Safety
    confidence: float = 1.0
    matter: str = ""

    @property
    def family(self) -> str:
        """The part of the rule's name before the dot."""
        return self.rule.partition(".")[0]


class Options(NamedTuple):
    """What a user may choose about the rules' work."""

    tone_style: str = "keep"
    abbreviations: str = "keep-one-form"
    language: str = "vi"
    profile: str = "none"
    i_y: str = "keep"

    @property
    def official(self) -> bool:
        """Return whether the text is of a State or Party body, which Nghị định 30/2020/NĐ-CP binds or guides."""
        return self.profile in ("nha-nuoc", "dang")


class BudgetExceeded(Exception):
    """The time given for one text has run out."""


def check_deadline(deadline: float | None) -> None:
    """Raise BudgetExceeded when `deadline`, a time of `time.monotonic`, is over; None never is."""
    if deadline is not None and monotonic() > deadline:
        raise BudgetExceeded


class Context(NamedTuple):
    """What a rule may ask besides the document itself.

    `names` are those of all rules and families. `directives` are those of the text, each with what of it is of no use:
    only the rules of the last stage have them.
    """

    lexicon: Lexicon
    options: Options = Options()
    deadline: float | None = None
    names: Sequence[str] = ()
    directives: Sequence[DirectiveUse] = ()

    @property
    def tables(self) -> Tables:
        """The tables of the dictionaries, whatever words the user has."""
        return self.lexicon.tables

    def message(self, vi: str, en: str) -> str:
        """Return the message in the user's language."""
        return en if self.options.language == "en" else vi

    def check_deadline(self) -> None:
        """Raise BudgetExceeded when the time for this text is over; long loops call it now and then."""
        check_deadline(self.deadline)


class Rule(NamedTuple):
    """A rule: `check` yields findings in an unchanging document; it does no I/O and keeps no state.

    `safety` is the safest that any of its findings may be. `examples` are texts with the wrong spans marked:
    ``⟦wrong→right⟧``, ``⟦wrong→first|second⟧``, ``⟦wrong→?⟧`` (nothing proposed); a text without a mark is
    right. `manual` is the module's docstring: What, Why, When the fix is not safe; `manual_vi` is the same in
    Vietnamese: Lỗi gì, Vì sao, Khi nào không tự sửa (`rules.manuals` reads both).

    `local`: what it finds in a block depends on that block alone and the masks on it. Where an earlier pass has asked,
    such a rule is asked about the changed blocks only.

    `requires` names settings with the values under which the rule works, such as ``{"abbreviations": ("expand",)}``;
    its examples hold under the first ones.

    `unreadable`: what it finds is not text until it is fixed: no other rule checks it, and where it is not written
    no rule of a later stage looks at the words that it touches.

    `decodes`: digits in what it finds are letters of a code (VNI keys). The engine drops what any other rule of words,
    capitals, tones, repeats, abbreviations or consistency finds when a choice would change a digit.
    """

    name: str
    stage: Stage
    safety: Safety
    vi: str
    en: str
    check: Callable[[Document, Context], Iterable[Finding]]
    examples: tuple[str, ...]
    manual: str
    manual_vi: str
    default: bool = True
    since: str = "0.1.0"
    requires: Mapping[str, tuple[str, ...]] = {}
    local: bool = False
    decodes: bool = False
    unreadable: bool = False

    @property
    def family(self) -> str:
        """The part of the name before the dot."""
        return self.name.partition(".")[0]

    def make_finding(
        self,
        context: Context,
        start: int,
        end: int,
        choices: tuple[str, ...],
        vi: str = "",
        en: str = "",
        *,
        safety: Safety | None = None,
        confidence: float = 1.0,
        matter: str = "",
    ) -> Finding:
        """Make a finding of this rule; without a message of its own it has the rule's summary.

        `confidence` is the rule's score, 0-1: findings of a higher one are right more often.
        """
        return Finding(
            self.name,
            start,
            end,
            context.message(vi or self.vi, en or self.en),
            choices,
            self.safety if safety is None else safety,
            confidence,
            matter,
        )


class Example(NamedTuple):
    """An example read: the text without marks, and each marked span with its choices (None: nothing proposed)."""

    text: str
    marks: tuple[tuple[int, int, tuple[str, ...]], ...]


def read_example(source: str) -> Example:
    """Read ``xin ⟦chàu→chào⟧`` into its text and marks.

    Raises ValueError when a mark is not closed or has no arrow.
    """
    text = ""
    marks = []
    rest = source
    while "⟦" in rest:
        before, _, rest = rest.partition("⟦")
        inside, closed, rest = rest.partition("⟧")
        wrong, arrow, right = inside.rpartition("→")
        if not closed or not arrow:
            raise ValueError(f"bad mark in example: {source!r}")
        text += before
        marks.append((len(text), len(text) + len(wrong), () if right == "?" else tuple(right.split("|"))))
        text += wrong
    return Example(text + rest, tuple(marks))
