"""Rules that call themselves local find in a block what they find in the block alone."""

import random

import pytest

from chinhta.lexicon.lexicon import lexicon
from chinhta.rules.block_cache import BlockCache, Found
from chinhta.rules.catalogue import RULES
from chinhta.rules.rule import Context, Rule, read_example
from chinhta.text.documents import Document
from chinhta.text.masks import text_masks

LOCAL = [rule for rule in RULES if rule.local]
EXAMPLES = {
    rule.name: [line for example in rule.examples for line in read_example(example).text.split("\n")] for rule in RULES
}
ALL_EXAMPLES = [line for lines in EXAMPLES.values() for line in lines]


def corrupted(line: str, chance: random.Random) -> str:
    """Return `line` with a few characters doubled, dropped or changed."""
    letters = list(line)
    for _ in range(chance.randrange(4)):
        if letters:
            i = chance.randrange(len(letters))
            letters[i] = chance.choice(["", " ", "  ", letters[i] * 2, letters[i].upper(), ". ", " ,", "-", "“", ")"])
    return chance.choice(["", "", "", "- ", "    "]) + "".join(letters)


def some_lines(chance: random.Random, rules: list[Rule]) -> list[str]:
    own = [line for rule in rules for line in EXAMPLES[rule.name]]
    return [
        corrupted(chance.choice(chance.choice([own, ALL_EXAMPLES])), chance) for _ in range(chance.randrange(1, 15))
    ]


def document_of(lines: list[str]) -> Document:
    text = "\n\n".join(lines)  # an empty line between: they shall not wrap
    return Document(text, text_masks(text))


def found_in(document: Document, rules: list[Rule]) -> list[Found]:
    context = Context(lexicon())
    return [
        (rank, finding)
        for rank, rule in enumerate(rules)
        for finding in rule.check(document, context)
        if not document.hidden(finding.start, finding.end, rule.name)
    ]


@pytest.mark.parametrize("rule", LOCAL, ids=lambda rule: rule.name)
def test_a_line_is_judged_alone(rule: Rule) -> None:
    chance = random.Random(rule.name)
    for _ in range(10):
        lines = list(dict.fromkeys(some_lines(chance, [rule])))
        document = document_of(lines)
        alone = []
        for n in range(len(lines)):
            part, _ = BlockCache(document_of(lines[:n] + lines[n + 1 :]), []).reuse(document)
            alone += [(rank, part.to_original(finding)) for rank, finding in found_in(part.document, [rule])]
        whole = found_in(document, [rule])
        assert set(alone) == set(whole)
        assert all("\n" not in document.text[finding.start : finding.end] for _, finding in whole)


@pytest.mark.parametrize("seed", range(20))
def test_what_is_recalled_is_what_would_be_found(seed: int) -> None:
    chance = random.Random(seed)
    lines = some_lines(chance, LOCAL) + some_lines(chance, LOCAL)
    before = document_of(lines)
    cache = BlockCache(before, found_in(before, LOCAL))
    for _ in range(2):
        lines[chance.randrange(len(lines))] = corrupted(chance.choice(ALL_EXAMPLES), chance)
    after = document_of(lines)
    part, recalled = cache.reuse(after)
    assert len(part.starts) <= 2
    fresh = [(rank, part.to_original(finding)) for rank, finding in found_in(part.document, LOCAL)]
    assert sorted(recalled + fresh) == sorted(found_in(after, LOCAL))
