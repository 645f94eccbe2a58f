"""The native core answers as the Python that it stands for, to the bit; what it cannot read it refuses."""

import random
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import chinhta.core
from chinhta.core import OnDemand, library
from chinhta.core.native import CoreModel, CoreSearcher, CoreTrees, Library
from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.model import PAD
from chinhta.lexicon.ngrams import DECODE, FIRST_WORD, UNKNOWN
from chinhta.lexicon.tables import Tables, shipped_folder
from chinhta.speller.boosted_trees import BoostedTrees
from chinhta.speller.features import _counts_beside, candidate_rows
from chinhta.text.documents import Document
from chinhta.workshop.error_injection import ErrorInjector

pytestmark = pytest.mark.skipif(
    library() is None, reason="no native core: it was built without cargo, or is switched off"
)

MANY = 10**9
SENTENCES = (
    "Bộ Công Thương phối hợp với các bộ, ngành liên quan xây dựng kế hoạch chuyển dịch cơ cấu kinh tế.",
    "Ủy ban nhân dân tỉnh chịu trách nhiệm tổ chức thực hiện Nghị quyết này từ ngày 01 tháng 7 năm 2025.",
    "Trời đổ mưa, ông cụ lặng lẽ khép cánh cửa rồi ngồi xuống bên bếp lửa.",
    "Doanh nghiệp xuất khẩu thủy sản sang thị trường Hoa Kỳ phải đáp ứng tiêu chuẩn an toàn thực phẩm.",
)
IDS = st.one_of(st.integers(0, 400), st.integers(0, 6000))


@pytest.fixture(scope="module")
def core() -> Library:
    found = library()
    assert found
    return found


@pytest.fixture(scope="module")
def plain() -> Lexicon:
    """A lexicon that asks no core."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chinhta.core, "library", lambda: None)
        lexicon = Lexicon(Tables())
        assert lexicon.core(MANY) is None
        for n in range(40):
            lexicon.candidates(UNKNOWN, f"xna{chr(97 + n % 26)}{chr(97 + n // 26)}")
    return lexicon


@pytest.fixture(scope="module")
def native() -> Lexicon:
    lexicon = Lexicon(Tables())
    assert lexicon.core(MANY)
    for n in range(40):
        lexicon.candidates(UNKNOWN, f"xna{chr(97 + n % 26)}{chr(97 + n // 26)}")
    return lexicon


def model_of(lexicon: Lexicon) -> CoreModel:
    model = lexicon.core()
    assert model
    return model


@given(st.lists(IDS, min_size=7, max_size=7), st.lists(IDS, min_size=1, max_size=5))
def test_windows(native: Lexicon, plain: Lexicon, ids: list[int], words: list[int]) -> None:
    model = plain.model
    assert model_of(native).windows(ids, words) == [
        (*model.window(ids, PAD, word), *_counts_beside(model, ids, word)) for word in words
    ]


@given(st.lists(IDS, max_size=60))
def test_codes(native: Lexicon, plain: Lexicon, ids: list[int]) -> None:
    assert list(model_of(native).codes(ids)) == list(plain.margins.codes(ids, plain.model.bigrams))


@settings(max_examples=300)
@given(
    st.one_of(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềểễệốồổỗộfjwz", min_size=1, max_size=9), st.text(max_size=8))
)
def test_candidates_of_unknown_words(native: Lexicon, plain: Lexicon, word: str) -> None:
    word = word.lower().replace("\n", "")
    found, wanted = native.candidates(UNKNOWN, word), plain.candidates(UNKNOWN, word)
    assert [*found.ids] == [*wanted.ids]
    assert [*found.costs] == [*wanted.costs]
    assert [*found.kinds] == [*wanted.kinds]


def test_rows_of_noisy_text(native: Lexicon, plain: Lexicon) -> None:
    noise = random.Random(3)
    injector = ErrorInjector(noise)
    looked_at = 0
    for _ in range(200):
        text = injector.corrupt(noise.choice(SENTENCES), 1 / 4)[0]
        rows = candidate_rows(Document(text), plain)
        assert candidate_rows(Document(text), native) == rows
        looked_at += len(rows)
    assert looked_at > 300


def test_trees(core: Library) -> None:
    noise = random.Random(5)
    path = shipped_folder() / "classifier.bin"
    native, plain = BoostedTrees(path), BoostedTrees(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chinhta.core, "library", lambda: None)
        for _ in range(40):
            plain.probability([0.0] * plain.features)
    for _ in range(200):
        row = [noise.choice((0.0, 1.0, noise.gauss(0, 5))) for _ in range(native.features)]
        assert native.probability(row) == plain.probability(row)
    with pytest.raises(IndexError):
        native.probability([0.0])


def test_who_asks_seldom_does_without() -> None:
    asked = []

    def make(found: Library) -> str:
        asked.append(found)
        return "made"

    lazy = OnDemand(3, make)
    assert [lazy.get() for _ in range(5)] == [None, None, None, "made", "made"]
    assert asked == [library()]


def test_an_unknown_id_is_refused(native: Lexicon) -> None:
    with pytest.raises(IndexError):
        model_of(native).windows([0] * 7, [65_535])


@given(st.data())
def test_trees_that_lead_nowhere_are_refused(core: Library, data: st.DataObject) -> None:
    """Any bytes are trees that can be asked, or none."""
    nodes = data.draw(st.integers(0, 6))
    roots = data.draw(st.integers(0, 3))
    body = data.draw(st.binary(min_size=4 * roots + 13 * nodes, max_size=4 * roots + 13 * nodes + 1))
    trees = CoreTrees.make(core, b"CHNF" + body, 4, trees=roots, nodes=nodes, features=3, baseline=0.5)
    if trees:
        trees.score([1.0, 2.0, 3.0])


def a_model(core: Library, cells: bytes, size: int, margins: bytes) -> CoreModel | None:
    constants = (
        DECODE,
        [1.0] * 256,
        [1.0] * 256,
        [1.0] * 256,
        (600.0, 500.0, 400.0),
        (200.0, 1.1, 110, FIRST_WORD, 1e6),
    )
    return CoreModel.make(core, constants, [1.0] * 100, [(b"head" + cells, 4, size)] * 3, (margins, 0))


@given(st.binary(max_size=90), st.integers(0, 40), st.integers(0, 130))
def test_tables_of_any_bytes_are_asked_safely(core: Library, cells: bytes, size: int, margins: int) -> None:
    model = a_model(core, cells, size, bytes(margins))
    fits = len(cells) % 3 == 0 and size <= len(cells) // 3 and 3 * margins == 4 * len(cells)
    assert bool(model) is fits
    if model:
        model.windows([1, 2, 3, 4, 5, 6, 7], [8, 9])
        model.codes(range(60))


def test_constants_of_another_shape_are_refused(core: Library) -> None:
    for lines in ([], [[1.0]] * 6, [DECODE, *[[1.0] * 256] * 2, [1.0] * 255, [1.0] * 3, [1.0] * 5]):
        assert CoreModel.make(core, lines, [1.0], [(b"", 0, 0)] * 3, (b"", 0)) is None


def test_errors_without_their_costs_are_refused(core: Library) -> None:
    assert CoreSearcher.make(core, [("cost", "omitted", 1.0, 2)], [("a", "á", "a", 1, "á", 9, 5)]) is None
    assert CoreSearcher.make(core, [("what",)], []) is None


def test_a_file_that_is_no_core_is_none(tmp_path: Path) -> None:
    path = tmp_path / "_core.so"
    path.write_bytes(b"\x7fELF" + struct.pack("<I", 1))
    assert Library.load(path) is None
