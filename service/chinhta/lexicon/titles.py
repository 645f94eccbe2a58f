"""Titles and names of persons, names of laws, of holidays, decorations, events and works."""

from collections import defaultdict
from collections.abc import Mapping

from chinhta.lexicon.phrases import Name, Phrases, fold, read_names
from chinhta.lexicon.tables import Tables
from chinhta.text.tokens import tokenize

__all__ = [
    "known_laws",
    "known_persons",
    "known_titles",
    "law_numbers",
    "middle_names",
    "occasions",
    "signing_titles",
    "sure_surnames",
    "surnames",
    "transliterations",
]


def occasions(tables: Tables) -> Mapping[str, Phrases[Name]]:
    """Load the names of `occasions.tsv` by kind: "holiday", "decoration", "event", "dynasty", "work"."""
    of_kind = defaultdict(list)
    for item in read_names(tables, "occasions.tsv"):
        of_kind[item[1].kind].append(item)
    return {kind: Phrases(items) for kind, items in of_kind.items()}


def known_laws(tables: Tables) -> Phrases[tuple[str, ...]]:
    """Load the names of laws without "Luật", "Bộ luật" (`law_names.tsv`), with their right letters."""
    names = (tuple(tokenize(name)[0]) for name, *_ in tables.rows("law_names.tsv"))
    return Phrases(([word.lower() for word in name], name) for name in names)


def law_numbers(tables: Tables) -> dict[tuple[str, str], str]:
    """Load the laws of `law_numbers.tsv`, "Luật Đất đai", by serial without zeros and year: ("31", "2024")."""
    rows = ((number.split("/"), f"{kind} {name}") for number, kind, name, *_ in tables.rows("law_numbers.tsv"))
    return {(parts[0].lstrip("0"), parts[1]): law for parts, law in rows}


def known_titles(tables: Tables) -> Phrases[Name]:
    """Load the titles of `titles.tsv`; kinds: party, state, house (firms, schools), degree, rank, officer."""
    return Phrases(item for item in read_names(tables, "titles.tsv") if item[1].kind != "signer")


def signing_titles(tables: Tables) -> Mapping[str, str]:
    """Load the offices of `titles.tsv` that stand above a signature, in capitals ("PHÓ GIÁM ĐỐC"), with their kind."""
    kinds = ("party", "state", "house", "signer")
    return {row[0].upper(): row[1] for row in tables.rows("titles.tsv") if row[1] in kinds}


def surnames(tables: Tables) -> frozenset[str]:
    """Load the family names of `surnames.tsv`, with their capital."""
    return frozenset(row[0] for row in tables.rows("surnames.tsv"))


def sure_surnames(tables: Tables) -> frozenset[str]:
    """Load those of `surnames.tsv` that among other capitals show the name of a person: "Nguyễn", not "An" or "Hà"."""
    return frozenset(row[0] for row in tables.rows("surnames.tsv") if row[1:] == ["sure"])


def middle_names(tables: Tables) -> frozenset[str]:
    """Load the syllables of `middle_names.tsv`, small: those that stand between family name and given name."""
    return frozenset(row[0] for row in tables.rows("middle_names.tsv"))


def known_persons(tables: Tables) -> Phrases[tuple[str, ...]]:
    """Load the names of `persons.tsv`, known persons after whom places are named."""
    names = (tuple(row[0].split(" ")) for row in tables.rows("persons.tsv"))
    return Phrases((tuple(map(fold, map(str.lower, name))), name) for name in names)


def transliterations(tables: Tables) -> dict[str, str]:
    """Load the names of `transliterations.tsv` (Lê-nin, Mát-xcơ-va) by the same in lower case."""
    return {row[0].lower(): row[0] for row in tables.rows("transliterations.tsv")}
