"""Answers of LanguageTool's protocol: matches made of rows, and what the server tells of itself."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any

import chinhta
from chinhta.formats.annotated import AnnotatedText
from chinhta.rows import Row, finding_row
from chinhta.rules.catalogue import NAMES, RULES
from chinhta.rules.rule import Finding, Safety
from chinhta.session import CorrectedInput
from chinhta.text.offsets import Positions
from chinhta.text.patterns import lazy
from chinhta.web.languagetool.parameters import CheckQuery
from chinhta.web.languagetool.vocabulary import CATEGORIES, LANGUAGES, Language

__all__ = ["checked", "info", "languages", "rules"]

_SENTENCE_END = lazy("(?<![.!?…])[.!?…]++[\"”'’»)\\]]*+\\s++|\n++")
_AROUND = 40  # code points of context on either side
_MOST_BEFORE = 500  # code points of a sentence on either side of a finding: a text may have no full stop
_MOST_CHOICES = 5  # in a compact answer
_SPACES = str.maketrans("\n\r\t", "   ")


def checked(query: CheckQuery, outcome: CorrectedInput | None) -> Row:
    """Return the answer to a query; `outcome` is None for a text that is not Vietnamese."""
    written = Positions(query.source.written, "utf16")
    sentences = _Sentences(query.source)
    matches = list(_matches(query, outcome, written, sentences)) if outcome else []
    if query.compact:
        for match in matches:
            match["replacements"] = match["replacements"][:_MOST_CHOICES]
            del match["context"], match["sentence"]
    ranges = [[written.offset(start), written.offset(end)] for start, end in sentences.spans()]
    detected = _language(query.detected)
    answer = {
        "software": _software(),
        "warnings": {"incompleteResults": False},
        "language": {
            **_language(query.language),
            "detectedLanguage": {**detected, "confidence": query.confidence, "source": "chinhta"},
        },
        "matches": matches,
        "sentenceRanges": ranges,
        "extendedSentenceRanges": [
            {"from": start, "to": end, "detectedLanguages": [{"language": query.detected.code, "rate": 1.0}]}
            for start, end in ranges
        ],
    }
    return {key: value for key, value in answer.items() if key != "software"} if query.compact else answer


def info() -> Row:
    """Return what the server is."""
    software = _software()
    return {"software": {key: software[key] for key in ("name", "version", "buildDate", "commit", "premium")}}


def languages() -> list[Row]:
    """Return the languages that clients may ask for."""
    return [{"name": each.name, "code": each.code, "longCode": each.long_code} for each in LANGUAGES]


def rules(most_characters: int, language: str) -> Row:
    """Return the limit of a text and the rules, described in `language` ("vi" or "en"); what is true is "yes"."""
    return {
        **info(),
        "parameter": {"maxTextLength": most_characters},
        "rules": [
            {
                "ruleId": rule.name,
                "description": rule.en if language == "en" else rule.vi,
                "categoryId": CATEGORIES[rule.family].id,
                "categoryName": CATEGORIES[rule.family].name(language),
                "locQualityIssueType": CATEGORIES[rule.family].issue,
                **({} if rule.default else {"isDefaultOff": "yes"}),
            }
            for rule in RULES
        ],
    }


def _software() -> Row:
    return {
        "name": "chinhta",
        "version": chinhta.__version__,
        "buildDate": None,
        "commit": None,
        "apiVersion": 1,
        "premium": False,
        "status": "",
    }


def _language(language: Language) -> dict[str, Any]:
    return {"name": language.name, "code": language.long_code}


def _matches(
    query: CheckQuery, outcome: CorrectedInput, written: Positions, sentences: "_Sentences"
) -> Iterator[dict[str, Any]]:
    """Yield a match for each finding that the client wants, but for those that markup stands in."""
    certain = set(outcome.correction.applied)
    for finding in outcome.correction.findings:
        proposed = query.picky and finding.safety is not Safety.SHOW
        if not (finding in certain or proposed or finding.rule in query.always):
            continue
        placed = _placed(finding, query.source)
        if placed is not None:
            row = finding_row(placed, written, written=finding in certain)
            yield _match(row, placed, written, sentences.around(finding), query.settings.language)


def _placed(finding: Finding, source: AnnotatedText) -> Finding | None:
    """Return a finding at its span in what the client sent; None where it cannot be marked or changed there.

    A mark has a length: what is to be inserted goes with the character before it, or else the one behind it.
    """
    text, start, end, choices = source.text, finding.start, finding.end, finding.choices
    spaced = any(choice.strip() != choice or not choice for choice in choices)
    if spaced and source.touches_markup(start, end):
        return None
    if start == end:
        if start and text[start - 1] not in "\n\r" and source.in_written(start - 1, start).whole:
            start, choices = start - 1, tuple(text[start - 1] + choice for choice in choices)
        elif end < len(text):
            end, choices = end + 1, tuple(choice + text[end] for choice in choices)
    span = source.in_written(start, end)
    if not span.whole or span.start == span.end:
        return None
    return finding._replace(start=span.start, end=span.end, choices=choices)


def _match(row: Row, finding: Finding, written: Positions, sentence: str, language: str) -> dict[str, Any]:
    """Return the match of a finding in the written text, made of its row."""
    rule, category = NAMES[finding.rule], CATEGORIES[finding.family]
    low, high = max(0, finding.start - _AROUND), min(len(written.text), finding.end + _AROUND)
    before, after = "..." if low else "", "..." if high < len(written.text) else ""
    length = row["end"] - row["start"]
    types = {"TYPOS": "UnknownWord", "STYLE": "Hint"}
    return {
        "message": row["message"],
        "shortMessage": category.name(language),
        "replacements": [{"value": choice} for choice in row["choices"]],
        "offset": row["start"],
        "length": length,
        "context": {
            "text": before + written.text[low:high].translate(_SPACES) + after,
            "offset": len(before) + row["start"] - written.offset(low),
            "length": length,
        },
        "sentence": sentence,
        "type": {"typeName": types.get(category.id, "Other")},
        "rule": {
            "id": rule.name,
            "description": rule.en if language == "en" else rule.vi,
            "issueType": category.issue,
            "category": {"id": category.id, "name": category.name(language)},
        },
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }


class _Sentences:
    """The sentences of a text, roughly: up to a full stop and a space, or a line's end."""

    def __init__(self, source: AnnotatedText) -> None:
        self._source = source
        text = source.text
        self._ends = [match.end() for match in _SENTENCE_END.finditer(text)]
        if text and (not self._ends or self._ends[-1] < len(text)):
            self._ends.append(len(text))

    def around(self, finding: Finding) -> str:
        """Return the sentence, or sentences, that a finding in the text lies in."""
        text, ends = self._source.text, self._ends
        first = bisect_right(ends, finding.start)
        low = max(ends[first - 1] if first else 0, finding.start - _MOST_BEFORE)
        last = bisect_left(ends, finding.end)
        high = min(ends[last] if last < len(ends) else len(text), finding.end + _MOST_BEFORE)
        return text[low:high].strip()

    def spans(self) -> Iterator[tuple[int, int]]:
        """Yield the spans of the sentences in the written text, without the spaces behind them."""
        text, start = self._source.text, 0
        for end in self._ends:
            sentence = text[start:end]
            low = start + len(sentence) - len(sentence.lstrip())
            if high := len(sentence.rstrip()):
                span = self._source.in_written(low, start + high)
                yield span.start, span.end
            start = end
