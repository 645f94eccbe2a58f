"""The types of documents, and what knows of them elsewhere."""

from chinhta.lexicon.document_types import document_types, titled_types
from chinhta.lexicon.tables import Tables
from chinhta.text.symbols import find_symbols


def test_longer_names_come_before_their_beginnings() -> None:
    names = [each.name for each in document_types(Tables())]
    assert all(not later.startswith(f"{name} ") for n, name in enumerate(names) for later in names[n:])


def test_the_letters_of_a_type_make_right_symbols() -> None:
    for each in document_types(Tables()):
        for letters in (letters for letters in each.letters if letters.isalpha() and letters not in ISSUERS):
            found = [symbol for text in FORMS for symbol in find_symbols(text.format(letters))]
            assert found, (each.name, letters)


ISSUERS = frozenset("QH HĐND UBTVQH CP".split())  # they tell the type of a citation, and are no letters of it
FORMS = ("số 12/{}-UBND của", "số 12-{}/TW của", "số 12/2026/{}-BTC-BCT của")


def test_a_letter_has_no_title() -> None:
    titles = titled_types(Tables())
    assert "CÔNG VĂN" not in titles
    assert titles["THÔNG TƯ"].kind == "law"
    assert titles["QUYẾT ĐỊNH"].kind == ""
