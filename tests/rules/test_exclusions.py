"""What analyses find is masked for the families that leave it alone."""

from pathlib import Path

import pytest

from chinhta.lexicon.lexicon import lexicon
from chinhta.rules.catalogue import FAMILIES
from chinhta.rules.exclusions import EXCLUSIONS, excluded
from chinhta.rules.rule import BudgetExceeded, Context
from chinhta.text.documents import Document

WORDS = {"spelling", "repeat", "capital", "tone", "consistency"}


def masked(text: str, *words: str, folders: tuple[Path, ...] = ()) -> dict[tuple[str, str], set[str]]:
    """Return by kind and text of each mask the families that leave it alone."""
    out: dict[tuple[str, str], set[str]] = {}
    for mask in excluded(Document(text), Context(lexicon(folders, words))):
        out.setdefault((mask.kind, text[mask.start : mask.end]), set()).update(mask.rules or FAMILIES)
    return out


def test_only_families_are_named() -> None:
    assert {family for one in EXCLUSIONS for family in one.families} <= set(FAMILIES)


def test_a_foreign_line_is_hidden_from_all_rules() -> None:
    assert masked("The market is strong today\nThị trường tốt.") == {
        ("foreign", "The market is strong today"): set(FAMILIES)
    }


def test_abbreviations_without_a_vowel_make_no_line_foreign() -> None:
    assert masked("Hoạt động KHCN và KTXH; CNTT.\nBộ TTTT; Bộ TT&TT.\nKHCN, KTXH, CNTT") == {}
    assert masked("Use HTML, CSS, HTTP and SQL when you write it") == {
        ("foreign", "Use HTML, CSS, HTTP and SQL when you write it"): set(FAMILIES)
    }


def test_a_phrase_of_the_user_counts_in_any_capitals() -> None:
    assert masked("Máy XNAH XNAHT chạy.", "xnah xnaht", "xnah") == {("user", "XNAH XNAHT"): WORDS}


def test_a_name_of_a_dictionary_counts_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "names.tsv").write_text("Cục Xnah\nXnah Xnah Việt\n", "utf-8")
    assert masked("Cục Cục Xnah, cục xnah và Xnah Xnah Việt.", folders=(tmp_path,)) == {
        ("dictionary", "Cục Xnah"): WORDS - {"repeat"},
        ("dictionary", "Xnah Xnah Việt"): WORDS,
    }


def test_a_passage_without_diacritics_is_no_matter_of_single_words() -> None:
    assert masked("Bộ trưởng đã phe duyet quy hoach dien luc.") == {("passage", "phe duyet quy hoach dien luc"): WORDS}


def test_time_may_end_the_work() -> None:
    with pytest.raises(BudgetExceeded):
        excluded(Document("phe duyet quy hoach dien luc"), Context(lexicon(), deadline=0.0))
