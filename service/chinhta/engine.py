"""The engine: rules by stage, overlaps resolved, edits composed in offsets of the text that the user gave."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from time import monotonic

from chinhta.analysis.verse import in_verse
from chinhta.correction import Correction, finding_of_edit, text_order
from chinhta.formats.format import Source
from chinhta.formats.registry import by_name
from chinhta.lexicon.lexicon import lexicon
from chinhta.lexicon.tables import tables_of
from chinhta.rules.block_cache import BlockCache, Found
from chinhta.rules.calibration import calibrated
from chinhta.rules.catalogue import FAMILIES, NAMES, RULES
from chinhta.rules.exclusions import excluded
from chinhta.rules.rule import Context, Finding, Rule, Safety, Stage
from chinhta.settings import Settings
from chinhta.text.directives import Directives, DirectiveUse
from chinhta.text.documents import Document, Mask, shift_masks
from chinhta.text.edits import ComposedEdits, Edit, by_letter, clash, harmless
from chinhta.text.masks import ESCAPE, WORD_FAMILIES, edited_masks, outside_syntax, text_masks
from chinhta.text.mentions import is_mentioned
from chinhta.text.patterns import lazy
from chinhta.text.prose import INLINE, Prose, as_markup, prose_of

__all__ = ["Correction", "check", "correct", "scored"]

_Span = tuple[int, int]

_WORD = lazy(r"(\s+)")
_DIGIT = lazy(r"\d")
_FREE_IN_VERSE = ("spelling", "repeat", "capital", "abbreviation", "consistency")  # families
_OF_PROSE = ("spelling", "repeat", "tone", "abbreviation")  # families
_TAIL, _HEAD = lazy(r"[^\W\d_]+\Z"), lazy(r"[^\W\d_]*")
_LONGEST_WORD = 30
_TRIES = 3  # until all that would be written is only proposed
_ROUNDS = 12  # passes until nothing changes; two do for nearly every text, seven for random ones


def check(text: str | Source, settings: Settings | None = None, *, seconds: float | None = None) -> list[Finding]:
    """Return everything found in `text`, in text order: what `correct` would write, and the rest.

    Raises BudgetExceeded when it takes longer than `seconds`.
    """
    return correct(text, settings, seconds=seconds).findings


def correct(text: str | Source, settings: Settings | None = None, *, seconds: float | None = None) -> Correction:
    """Correct `text` as far as the settings allow; a second pass over the result changes nothing.

    A string is in the format that the settings name; a source, as the formats read it from a file, knows its own.
    Raises BudgetExceeded when it takes longer than `seconds`.
    """
    correction = scored(text, settings, seconds=seconds)
    tables = tables_of(settings.dictionaries if settings else ())
    applied, remaining = (
        tuple(calibrated(finding, tables) for finding in each) for each in (correction.applied, correction.remaining)
    )
    return correction._replace(applied=applied, remaining=remaining)


def scored(text: str | Source, settings: Settings | None = None, *, seconds: float | None = None) -> Correction:
    """Do what `correct` does, but for the confidence: each finding has its rule's own score.

    What calibration is measured on. Raises BudgetExceeded when it takes longer than `seconds`.
    """
    settings = settings or Settings()
    context = Context(
        lexicon(settings.dictionaries, settings.words),
        settings.options,
        None if seconds is None else monotonic() + seconds,
        (*FAMILIES, *NAMES),
    )
    format = by_name(settings.format).of_fields(settings.fields)
    source = format.source_of(text) if isinstance(text, str) else text
    frozen: list[_Span] = []
    for _ in range(_TRIES):
        correction, sure = _settled(source, settings, context, frozen)
        second = None if sure or not correction.applied else source.edited(correction.text)
        if not second:
            return correction
        again, _ = _settled(second, settings, context, [])
        if again.text == correction.text:
            return correction
        frozen += _lines_of_edits(correction, again.edits)
    return correction.proposed(lambda _: True, _note_of_frozen(context))


def _settled(source: Source, settings: Settings, context: Context, frozen: Sequence[_Span]) -> tuple[Correction, bool]:
    """Return the correction after as many passes as change something; nothing is written in `frozen` spans.

    Nor in lines where the passes come to no end. Return also whether a second call would certainly change nothing.
    """
    restless: list[_Span] = []
    for _ in range(_TRIES):
        correction, sure, more = _passes(source, settings, context, [*frozen, *restless])
        if not more:
            return correction, sure and not restless
        restless += more
    return correction.proposed(lambda _: True, _note_of_frozen(context)), False


def _passes(
    source: Source, settings: Settings, context: Context, frozen: Sequence[_Span]
) -> tuple[Correction, bool, list[_Span]]:
    """Repeat all stages until nothing changes; nothing is written in `frozen` spans of the original.

    Return also whether a second call that freezes the same would certainly change nothing, and the lines where the
    passes came to no end. It would do what the last pass did, whose masks are those of the text as it is then.
    """
    rules = [(stage, [r for r in RULES if r.stage == stage and settings.has(r)]) for stage in Stage]
    level = {"safe": 0, "ask": 1, "none": -1}[settings.write]
    composed = ComposedEdits[Finding](source.text)
    masks = _Masks(source, settings)
    document = Document(source.text, masks.all)
    remaining: list[Finding] = []
    cache: dict[Stage, BlockCache] = {}
    restless: list[_Span] = []
    for n in range(_ROUNDS):
        before = composed.text
        last = n == _ROUNDS - 1
        document, remaining = _pass(composed, document, masks, rules, context, -1 if last else level, cache, frozen)
        if last:
            more = [f for f in remaining if f.choices and f.safety.rank <= level and not _lies_in(frozen, f)]
            restless = [_lines(source.text, f.start, f.end) for f in more]
        elif composed.text == before:
            if not masks.read_anew(source, before):
                break
            document, cache = Document(before, masks.all), {}
    applied = [finding_of_edit(edit, findings) for edit, findings in composed.edits]
    correction = Correction(source.text, composed.text, tuple(applied), tuple(_left(remaining, applied)))
    kept = _structure_kept(correction, source, context)
    return kept, kept is correction, restless


def _lines(text: str, start: int, end: int) -> _Span:
    """Return the lines that a span touches, with what ends the one before and themselves."""
    last = text.find("\n", end)
    return text.rfind("\n", 0, start), 1 + (len(text) if last < 0 else last)


def _lines_of_edits(correction: Correction, edits: Iterable[Edit]) -> list[_Span]:
    """Return the lines of the original where `edits` of the corrected text lie; all, where nothing is written there."""
    composed = ComposedEdits[None](correction.original)
    composed.add([(edit, None) for edit in correction.edits])
    out = [_lines(correction.original, *composed.to_original(edit.start, edit.end)[:2]) for edit in edits]
    everything = [(-1, len(correction.original) + 1)]
    return out if any(_lies_in(out, finding) for finding in correction.applied) else everything


def _lies_in(spans: Sequence[_Span], finding: Finding) -> bool:
    return any(clash(span, (finding.start, finding.end)) for span in spans)


def _note_of_frozen(context: Context) -> str:
    return context.message(
        "Không tự sửa vì các chỗ sửa ở đây kéo theo nhau.", "Not written: the changes here lead to each other."
    )


def _structure_kept(correction: Correction, source: Source, context: Context) -> Correction:
    """Return `correction` without the edits after which a parser would see another structure: they are proposed.

    This is a net: masks are to keep every rule from such an edit.
    """
    if not correction.applied:
        return correction

    def same(text: str) -> bool:
        context.check_deadline()
        return source.keeps_structure(text)

    kept = harmless(source.text, correction.edits, same)
    if len(kept) == len(correction.applied):
        return correction
    spans = {(edit.start, edit.end) for edit in kept}
    note = context.message(
        "Không tự sửa vì sẽ làm đổi cấu trúc văn bản.", "Not written: it would change the structure."
    )
    return correction.proposed(lambda f: (f.start, f.end) not in spans, note)


class _Masks:
    """What is hidden in a text: by masks of its markup, those that any text has, and those of passages that are judged
    otherwise; and by its directives.
    """

    def __init__(self, source: Source, settings: Settings) -> None:
        self._settings = settings
        self._markup = source.masks
        self._text = text_masks(source.text)
        self._before = source.directives_before
        self._directives = Directives(source.text, self._markup, self._before)
        self.judged: list[Mask] = []

    @property
    def all(self) -> list[Mask]:
        return [*self._markup, *outside_syntax(self._text, self._markup), *self.judged]

    def follow(self, text: str, edits: Sequence[Edit], edited: str) -> None:
        """Take the masks to where they lie in `edited`, which is `text` after `edits`."""
        letters = [letter for edit in edits for letter in by_letter(edit, text)]
        bare = {(e.start, e.end) for e in letters if text.startswith("\\", e.start) and not e.new.startswith("\\")}
        kept = [
            mask for mask in self._markup if (mask.start, mask.end) not in bare or mask.kind not in (ESCAPE, INLINE)
        ]
        self._markup = shift_masks(kept, letters)
        self._text = edited_masks(text, self._text, edits, edited)
        self._directives = Directives(edited, self._markup, self._before)
        self.judged = shift_masks(self.judged, edits)

    def read_anew(self, source: Source, text: str) -> bool:
        """Take the masks of `text`, which edits of `source` gave, as they are read from it; return whether others."""
        before = sorted(self._markup), sorted(self._text)
        if text != source.text:
            anew = source.edited(text)
            self._markup = self._markup if anew is None else anew.masks
            self._text = text_masks(text)
            self._directives = Directives(text, self._markup, self._before)
        return before != (sorted(self._markup), sorted(self._text))

    def heard(self, found: Iterable[Found], stage: Stage) -> list[Found]:
        """Return what no directive hides. What is found of directives, only those hide that name its rule or family."""
        all_rules = () if stage is Stage.DIRECTIVES else ("",)
        return [
            (rank, f) for rank, f in found if not self._directives.hide(f.start, f.end, (*all_rules, f.family, f.rule))
        ]

    def directives(self) -> list[DirectiveUse]:
        """Return the directives, each with what of it hid nothing that was found since the text came to be."""
        return list(self._directives.outcomes(self._settings.asks))


def _pass(
    composed: ComposedEdits[Finding],
    document: Document,
    masks: _Masks,
    rules: Sequence[tuple[Stage, Sequence[Rule]]],
    context: Context,
    level: int,
    cache: dict[Stage, BlockCache],
    frozen: Sequence[_Span],
) -> tuple[Document, list[Finding]]:
    """Run every stage once. Return the document as it is now, and the findings left over.

    What would be written in `frozen` spans of the original is proposed. `cache` is what local rules found in earlier
    passes, and takes up what they find in this one.
    """
    left = []
    at_start = composed.text
    if masks.judged:
        masks.judged = []
        document = document.masked(masks.all)
    judged = False  # what language passages are in: only once the letters are in order
    for stage, members in rules:
        if not members:
            continue
        if stage > Stage.ENCODING and not judged:
            masks.judged += excluded(document, context)
            if masks.judged:
                document = document.masked(masks.all)
            judged = True
        if stage is Stage.DIRECTIVES:
            if composed.text != at_start:
                break  # there will be another pass
            document, context = document.masked(()), context._replace(directives=masks.directives())
        found = _findings_of_stage(document, members, context, cache.get(stage))
        if stage not in cache:
            cache[stage] = BlockCache(document, [item for item in found if members[item[0]].local])
        found = _legible(masks.heard(found, stage), members)
        write = []
        unreadable = {rule.name for rule in members if rule.unreadable}
        for finding in _resolve_overlaps(_cautious(found, members, document)):
            if frozen and finding.choices and finding.safety.rank <= max(level, 0):
                place = _in_original(finding, composed)
                if _lies_in(frozen, place):
                    message = f"{place.message} {_note_of_frozen(context)}"
                    left.append(place._replace(safety=Safety.ASK, message=message))
                    continue
            if finding.choices and finding.safety.rank <= level:
                write += _by_word(finding, document.text) if composed.touches(finding.start, finding.end) else [finding]
            else:
                left.append(_in_original(finding, composed))
                if finding.rule in unreadable and finding.start < finding.end:
                    masks.judged.append(_words_around(finding, document.text))
        if write:
            edits = [Edit(f.start, f.end, f.choices[0]) for f in write]
            composed.add(list(zip(edits, write, strict=True)))
            masks.follow(document.text, edits, composed.text)
            document = document.edited(edits, composed.text, masks.all)
    return document, left


def _findings_of_stage(
    document: Document, members: Sequence[Rule], context: Context, cache: BlockCache | None
) -> list[Found]:
    """Return what the rules of a stage find that no mask hides, each with the rank of its rule."""
    part, found = cache.reuse(document) if cache else (None, [])
    across: list[tuple[int, int]] = []  # markup: one finding a span is enough
    for rank, rule in enumerate(members):
        context.check_deadline()
        changed = part if rule.local else None
        part_or_all = changed.document if changed else document
        prose = prose_of(part_or_all) if rule.stage > Stage.ENCODING and rule.family in _OF_PROSE else None
        asked = prose.document if prose else part_or_all
        keeps_digits = rule.family in WORD_FAMILIES and not rule.decodes
        for finding in rule.check(asked, context):
            if keeps_digits and not _same_digits(finding, asked.text):
                continue
            if asked.hidden(finding.start, finding.end, finding.rule):
                continue
            placed = _in_source(finding, prose, context) if prose else finding
            if rule.family in _OF_PROSE:
                placed = placed._replace(choices=tuple(as_markup(document, choice) for choice in placed.choices))
            if finding.choices and not placed.choices:
                if _meets(across, placed):
                    continue
                insort(across, (placed.start, placed.end))
            found.append((rank, changed.to_original(placed) if changed else placed))
    return found


def _in_source(finding: Finding, prose: Prose, context: Context) -> Finding:
    """Return a finding in `prose` at its span in the text; it is only shown where a change would cross markup."""
    span = prose.to_source(finding.start, finding.end)
    placed = finding._replace(start=span.start, end=span.end)
    if not finding.choices:
        return placed
    spaced = any(choice.strip() != choice or not choice for choice in finding.choices)
    if span.whole and not (spaced and prose.touches_markup(finding.start, finding.end)):
        return placed
    written = [prose.rewritten(finding.start, finding.end, choice) for choice in finding.choices]
    if not spaced and (possible := [choice for choice in written if choice is not None]) and written[0]:
        return placed._replace(choices=tuple(possible))
    right = finding.choices[0]
    note = context.message(
        f"Không tự sửa vì có định dạng xen giữa; nên đọc là “{right}”." if right.strip() else "",
        f"Not written: there is markup in between; read “{right}”." if right.strip() else "",
    )
    return placed._replace(choices=(), safety=Safety.SHOW, message=f"{finding.message} {note}".rstrip())


def _cautious(found: Iterable[Found], members: Sequence[Rule], document: Document) -> Iterator[Found]:
    """Yield what was found, but judgements of words in verse, or of words spoken of, as proposals."""
    for rank, finding in found:
        if finding.safety is Safety.SAFE and (
            (members[rank].family in _FREE_IN_VERSE and in_verse(document, finding.start))
            or (
                members[rank].family in WORD_FAMILIES
                and finding.choices
                and is_mentioned(document.text, finding.start, finding.end, finding.choices[0])
            )
        ):
            yield rank, finding._replace(safety=Safety.ASK)
        else:
            yield rank, finding


def _legible(found: list[Found], members: Sequence[Rule]) -> list[Found]:
    """Return what is found, without what lies in a passage that another rule finds unreadable."""
    spans = [(finding.start, finding.end) for rank, finding in found if members[rank].unreadable]
    if not spans:
        return found
    return [
        (rank, finding)
        for rank, finding in found
        if members[rank].unreadable or not any(clash(span, (finding.start, finding.end)) for span in spans)
    ]


def _words_around(finding: Finding, text: str) -> Mask:
    """Return a mask over the words that an unreadable passage touches."""
    before, after = (
        _TAIL.search(text, max(0, finding.start - _LONGEST_WORD), finding.start),
        _HEAD.match(text, finding.end),
    )
    return Mask(before.start() if before else finding.start, after.end() if after else finding.end, "unreadable")


def _same_digits(finding: Finding, text: str) -> bool:
    """Return whether every choice leaves the digits of its span as they are, in their order."""
    digits = _DIGIT.findall(text, finding.start, finding.end)
    return all(_DIGIT.findall(choice) == digits for choice in finding.choices)


def _resolve_overlaps(found: Iterable[tuple[int, Finding]]) -> list[Finding]:
    """Return findings that do not clash, in text order: safer first, then by rank, the longest, the first.

    Findings that propose nothing stand in nobody's way and are kept, but for those at a span where one of the same
    family proposes something.
    """
    order = sorted(found, key=lambda item: (item[1].safety.rank, item[0], item[1].start - item[1].end, item[1].start))
    kept: list[Finding] = []
    written_spans: list[tuple[int, int]] = []
    for _, finding in order:
        if finding.choices:
            if _meets(written_spans, finding):
                continue
            insort(written_spans, (finding.start, finding.end))
        kept.append(finding)
    proposed: dict[str, list[tuple[int, int]]] = {}
    for finding in sorted(kept, key=text_order):
        if finding.choices:
            proposed.setdefault(finding.family, []).append((finding.start, finding.end))
    return sorted((f for f in kept if f.choices or not _meets(proposed.get(f.family, []), f)), key=text_order)


def _meets(spans: Sequence[tuple[int, int]], finding: Finding) -> bool:
    """Return whether `finding` clashes with one of `spans`, which are sorted and do not clash themselves."""
    span = (finding.start, finding.end)
    i = bisect_left(spans, span)
    return bool((i and clash(spans[i - 1], span)) or (i < len(spans) and clash(spans[i], span)))


def _by_word(finding: Finding, text: str) -> list[Finding]:
    """Return a finding over several words as one for each word that changes, when the words answer to each other.

    So a word that an earlier stage fixed keeps a span and a reason of its own.
    """
    old, new = _WORD.split(text[finding.start : finding.end]), _WORD.split(finding.choices[0])
    if len(old) != len(new) or old[1::2] != new[1::2]:
        return [finding]
    pieces, start = [], finding.start
    for was, now in zip(old, new, strict=True):
        if was != now:
            pieces.append(finding._replace(start=start, end=start + len(was), choices=(now,)))
        start += len(was)
    return pieces


def _in_original(finding: Finding, composed: ComposedEdits[Finding]) -> Finding:
    """Return `finding` at its span in the original."""
    start, end, left, right = composed.to_original(finding.start, finding.end)
    if (start, end) == (finding.start, finding.end) and not left and not right:
        return finding
    return finding._replace(start=start, end=end, choices=tuple(left + c + right for c in finding.choices))


def _left(remaining: Iterable[Finding], applied: Sequence[Finding]) -> list[Finding]:
    """Return the findings not written, without those whose span was written over, and one a span."""
    taken = [(finding.start, finding.end) for finding in applied]
    out = []
    for finding in remaining:
        if not (finding.choices and _meets(taken, finding)):
            out.append((0, finding))
    return _resolve_overlaps(out)
