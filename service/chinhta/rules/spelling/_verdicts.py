"""From the speller's verdicts to findings: what the rules for unknown and for misplaced words share."""

from collections.abc import Iterator
from typing import Final
from unicodedata import category

from chinhta.lexicon.confusions import confusions
from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.tables import Tables
from chinhta.rules.rule import Context, Finding, Rule, Safety
from chinhta.speller.out_of_vocabulary import FOREIGN_MARK, at_symbol, in_foreign_name, listed
from chinhta.speller.speller import Verdict, verdicts
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy
from chinhta.text.syllables import canonical, split

__all__ = ["findings", "messages"]

_SURE_IN_CAPITALS: Final = 0.985
_ASK_RARE: Final = 0.6
_SENTENCE: Final = 10  # words; a shorter line without a mark at its end is a heading or a label
_ASK_IN_WORD: Final = 0.5
_ASK_APART: Final = 0.97  # where the counts of running text are weak evidence
_ASK_BARE: Final = 0.7  # an unknown word without marks is mostly a foreign one
_ASK_MET: Final = 0.7  # a word that may belong to what follows, not to the one before
_KEYS: Final = "sfrxjzw"  # of Telex: a tone typed once too often
_BEFORE_ITEMS: Final = frozenset("và hoặc điểm khoản từ đến tại mục".split())
_QUOTATION: Final = 300  # letters; one that was opened before is no longer looked for
_EVERYWHERE: Final = 100_000  # count of a word that stands in every text
_AROUND: Final = 6  # tokens on either side
_BARE: Final = 0.8  # share of bare words, which is a quarter in normal text
_TORN_OFF: Final = lazy(r"(?<![^\W_])[^\W\d_] ?[_*]{1,3}\Z")  # by marks of emphasis: "_T _hập"
_FOREIGN: Final = lazy(r"[aeiouy][^aeiouy]+[aeiouy]")  # of two syllables without a mark: biwa, sapo
_CONSONANTS: Final = "bcdghklmnpqrstvxđ"
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzđ"


def findings(
    rule: Rule, document: Document, context: Context, *, known: bool, safe: float, safe_in_word: float, ask: float
) -> Iterator[Finding]:
    """Yield the verdicts on known (or unknown) words as findings: written from `safe` on, proposed from `ask` on.

    Where the reading makes a word of two syllables with a neighbour (giáo khoa), it is written from `safe_in_word` on,
    but not in a quotation, which may be of verse.
    A rare word of the dictionaries is a known word, but the counts know nothing of it: it is proposed at most, and so
    is one that makes a word of several syllables with a neighbour (chinh phụ).
    """
    for verdict in verdicts(document, context.lexicon, context.check_deadline):
        if verdict.probability < ask:
            continue
        rare = not verdict.known and canonical(document.lowered[verdict.token]) in context.lexicon.rare_syllables
        if (verdict.known or rare) is known and not _is_right(document, context.lexicon, verdict):
            in_word = _makes_word(document, context.lexicon, verdict.token, document.lowered[verdict.token])
            if verdict.probability < _least_to_ask(document, context.lexicon, verdict, rare=rare, in_word=in_word):
                continue
            reads_as_word = _makes_word(document, context.lexicon, verdict.token, verdict.choices[0].lower())
            echoes = _reduplicates(document, context.lexicon, verdict.token)
            start = document.starts[verdict.token]
            least = safe_in_word if reads_as_word and not _quoted(document, start) else safe
            sure = (
                verdict.probability >= least
                and not rare
                and not _doubtful(document, context.lexicon, verdict)
                and not in_word
                and (reads_as_word or not echoes)
            )
            word, right = document.words[verdict.token], verdict.choices[0]
            yield rule.make_finding(
                context,
                start,
                document.ends[verdict.token],
                verdict.choices,
                *messages(word, right, sure=sure),
                safety=Safety.SAFE if sure else Safety.ASK,
                confidence=round(verdict.probability, 4),
            )


def messages(word: str, right: str, *, sure: bool) -> tuple[str, str]:
    """Return what a finding says of a misspelt word, in Vietnamese and in English."""
    if sure:
        return f"“{word}”: nên viết “{right}”.", f"“{word}”: write “{right}”."
    return f"“{word}”: có thể viết sai; gợi ý “{right}”.", f"“{word}”: possibly misspelt; suggestion: “{right}”."


def _least_to_ask(document: Document, lexicon: Lexicon, verdict: Verdict, *, rare: bool, in_word: bool) -> float:
    """Return how probable the reading must be to be proposed where the counts are weak evidence."""
    if rare:
        return _ASK_RARE
    if not verdict.known:
        return _ASK_BARE if document.words[verdict.token].isascii() else 0.0
    if _stands_apart(document, lexicon, verdict):
        return _ASK_APART
    if _may_meet(document, lexicon, verdict):
        return _ASK_MET
    return _ASK_IN_WORD if in_word else 0.0


def _may_meet(document: Document, lexicon: Lexicon, verdict: Verdict) -> bool:
    """Return whether the word may only meet the one before: "hộ có con | giấu thu nhập", though for "con dấu".

    The table knows both together as wrong in some contexts, and the first makes a word with the one before it.
    """
    table, lowered, i = lexicon.tables.get(confusions), document.lowered, verdict.token
    if i < 2 or not lexicon.is_word(f"{lowered[i - 2]} {lowered[i - 1]}"):
        return False
    pair = (lowered[i - 1], lowered[i])
    return any(item.when == "context" and item.wrong == pair for word in pair for item in table.at(word))


def _is_right(document: Document, lexicon: Lexicon, verdict: Verdict) -> bool:
    """Return whether the speller must leave the word alone.

    It leaves accepted variants, pieces of foreign names and loans (Gia-các-ta, ôtô), and single consonants, which are
    labels, symbols or units ("điểm đ"). It leaves what stands after a letter torn off ("đ ề xuất") or at the foot of a
    capital symbol (Mbảo hiểm). A word without diacritics among others is English, or belongs to an undiacritised
    passage. Rimes may be listed, a word may be cut at the end of a line, and a sign of length at the end (sauː) was to
    be a colon.
    """
    i = verdict.token
    word = document.lowered[i]
    if (len(word) == 1 and word in _LETTERS) or category(word[-1]) == "Lm":
        return True
    if word in lexicon.loans:
        return True
    if listed(document, i) or document.text[document.starts[i] - 2 : document.starts[i]] == "-\n":
        return True
    if word.isascii() and _among_bare_words(document, i):
        return True
    if not verdict.known and in_foreign_name(document, lexicon, i):
        return True
    if verdict.choices[0].lower() == word[1:] and at_symbol(document.words[i], lexicon):
        return True
    start, end, text = document.starts[i], document.ends[i], document.text
    if text[start - 1 : start] in ("_", "*") and _TORN_OFF.search(text, max(0, start - 6), start):
        return True
    if text[start - 1 : start] == "-" and start > 1 and text[start - 2].isalpha():
        return True
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        return True
    before, after = map(str.lower, document.beside(i))
    if len(before) == 1 and before in _CONSONANTS and lexicon.knows(before + word):
        return True
    return not lexicon.tables.get(_variants).isdisjoint((word, f"{before} {word}", f"{word} {after}"))


def _makes_word(document: Document, lexicon: Lexicon, i: int, word: str) -> bool:
    """Return whether `word` makes, at token `i`, a word of two syllables with the one before or after it."""
    lowered = document.lowered
    first, last = document.tokens_around(i)
    return (i > first and lexicon.is_word(f"{lowered[i - 1]} {word}")) or (
        i + 1 < last and lexicon.is_word(f"{word} {lowered[i + 1]}")
    )


def _old_forms(tables: Tables) -> frozenset[tuple[str, str]]:
    """Return the old and regional forms of words, each with the usual one."""
    return frozenset((row[0], row[1]) for row in tables.rows("old_forms.tsv"))


def _reduplicates(document: Document, lexicon: Lexicon, i: int) -> bool:
    """Return whether token `i` begins like a neighbour, as in kẽo kẹt, that makes no word with its other neighbour.

    Words of every sentence (được, máy) echo by chance, but for năm nảo năm nao.
    """
    onset, (before, after) = split(document.lowered[i]).onset, document.beside(i)
    if before and before.lower() == after.lower():
        return True
    if not onset:
        return False
    first, last = document.tokens_around(i)
    for near, beyond in ((i - 1, i - 2), (i + 1, i + 2)):
        if not first <= near < last or split(document.lowered[near]).onset != onset:
            continue
        if lexicon.frequency(document.lowered[near]) > _EVERYWHERE:
            continue
        pair = (document.lowered[k] for k in sorted((near, beyond)) if first <= k < last)
        if not lexicon.is_word(" ".join(pair)):
            return True
    return False


def _quoted(document: Document, offset: int) -> bool:
    """Return whether a quotation mark of the line of `offset` is open there."""
    before = document.text[max(document.line_of(offset)[0], offset - _QUOTATION) : offset]
    opened = before.count("“") + before.count("«") - before.count("”") - before.count("»")
    return opened > 0 or before.count('"') % 2 == 1


def _among_bare_words(document: Document, i: int) -> bool:
    """Return whether nearly all words around token `i` lack diacritics: such a passage is fixed as a whole or not."""
    around = [word for word in document.words[max(0, i - _AROUND) : i + _AROUND + 1] if word.isalpha()]
    return len(around) > _AROUND // 2 and sum(map(str.isascii, around)) >= _BARE * len(around)


def _variants(tables: Tables) -> frozenset[str]:
    return frozenset(row[0].lower() for row in tables.rows("variants.tsv"))


def _doubtful(document: Document, lexicon: Lexicon, verdict: Verdict) -> bool:
    """Return whether a correction of the word may only be suggested.

    A word with dots right after it is cut off on purpose; one of two syllables without diacritics may be foreign; an
    old form (đà, chửa) may be meant. A letter at the edge of a known word may be that of an item or sign that lost its
    space ("đkhoản", "vàb", "Mbảo"), unless it is doubled or a key. A capital beside a foreign name is part of it (São
    Paulo). In capitals, and with a capital inside a sentence, where names occur, more certainty is required.
    """
    word, start, end = document.words[verdict.token], document.starts[verdict.token], document.ends[verdict.token]
    if document.text.startswith(("...", "…"), end):
        return True
    if not verdict.known and (_FOREIGN if word.isascii() else FOREIGN_MARK).search(word.lower()):
        return True
    right = verdict.choices[0].lower()
    if _drops_a_letter(word.lower(), right) or (word.lower(), right) in lexicon.tables.get(_old_forms):
        return True
    if not word[0].isupper():
        return False
    if not verdict.known and at_symbol(word, lexicon):
        return True
    if in_foreign_name(document, lexicon, verdict.token):
        return True
    before = document.text[document.line_of(start)[0] : start].rstrip(' "“(')
    inside = bool(before) and before[-1] not in ".!?…:;-–"
    return (word.isupper() or inside) and verdict.probability < _SURE_IN_CAPITALS


def _stands_apart(document: Document, lexicon: Lexicon, verdict: Verdict) -> bool:
    """Return whether the word is bare beside a foreign word (arg min), or opens a line that is no sentence (Tên …).

    There a known word is mostly right.
    """
    i = verdict.token
    word = document.words[i]
    if word.isascii() and any(
        near.isascii() and near.isalpha() and near.islower() and not lexicon.knows(near) for near in document.beside(i)
    ):
        return True
    start, end = document.block_of(document.starts[i])
    line = document.text[start:end]
    opens = word[0].isupper() and not any(map(str.isalnum, line[: document.starts[i] - start]))
    return opens and line.rstrip()[-1].isalnum() and len(line.split()) < _SENTENCE


def _drops_a_letter(word: str, right: str) -> bool:
    """Return whether `right` is `word` without a letter at its edge that no finger left there by itself."""
    if len(word) != len(right) + 1:
        return False
    if word.endswith(right):
        return word[0] != right[0] and word[0] in _LETTERS
    return right in _BEFORE_ITEMS and word[:-1] == right and word[-1] not in _KEYS
