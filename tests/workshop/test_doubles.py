"""The decision on doubled words: what its examples are, and that it learns from them."""

from pathlib import Path
from random import Random
from typing import Any

import pytest

from chinhta.lexicon.lexicon import lexicon
from chinhta.speller.boosted_trees import BoostedTrees
from chinhta.speller.doubles import FEATURES, doubled_words, probability, row_of
from chinhta.text.documents import Document
from chinhta.workshop.building.reading import is_held_out

np = pytest.importorskip("numpy")
pytest.importorskip("lightgbm", reason="the extra `train` is not installed")

from chinhta.workshop import doubles  # noqa: E402
from chinhta.workshop.boosting import export, fit_without_doubtful  # noqa: E402

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"


def words_of(text: str) -> list[str]:
    """The doubled words of `text` that the decision is asked about."""
    document = Document(text)
    return [document.lowered[i] for i in doubled_words(document, lexicon())]


@pytest.mark.parametrize(
    "text",
    [
        "Hai bên tiến hành song song.",
        "Ông cười ha ha ha; bà con đi đi về về.",
        "Tiếng “quà quà” rất buồn.",
        "Hội nghị tổng kết kết quả.",
        "Đến Mù Là là đến biên giới.",
        "Theo số, số hóa.\nHóa đơn a a.",
    ],
)
def test_what_is_never_asked_about(text: str) -> None:
    assert words_of(text) == []


def test_what_is_asked_about() -> None:
    assert words_of("Các các nhà khoa học học máy. Ông Ông An. UBND UBND\u00a0tỉnh.") == ["các", "học", "ông", "ubnd"]


def test_a_row_has_the_features() -> None:
    document = Document("Theo đó, ngày ngày 28/2/2023 đã ban hành.")
    (i,) = doubled_words(document, lexicon())
    row = dict(zip(FEATURES, row_of(document, lexicon(), i), strict=True))
    assert (row["kind"], row["digit_after"], row["letters_before"], row["place"]) == (4, 1, 0, 3)
    assert row["log_ratio"] > 10


def test_another_word_may_have_been_meant() -> None:
    """các các nhân: các cá nhân."""

    def other(text: str) -> float:
        document = Document(text)
        (i,) = doubled_words(document, lexicon())
        return row_of(document, lexicon(), i)[FEATURES.index("other")]

    assert other("Áp dụng đối với các các nhân và hộ gia đình.") < 0 < other("Áp dụng đối với các các hộ gia đình.")


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Examples from lines of a sample, numbered so that some are kept out of counting, and some have doubled words."""
    lines = [line for line in (SAMPLES / "khong-loi.txt").read_text("utf-8").splitlines() if len(line) > 30]
    numbered = [f"{line} (số {n})" for n in range(400) for line in lines]
    out = [line for line in numbered if is_held_out(line)]
    path = tmp_path_factory.mktemp("corpus") / "lines.txt"
    meeting = [f"Hội nghị {n} bàn về nhà khoa học học máy; phòng {n} của của Sở." for n in range(40)]
    path.write_text("\n".join([*out, *meeting]), "utf-8")
    return doubles.examples_of(path, 3, 100, 60)


def test_examples_of_each_kind(examples: Any) -> None:
    assert 20 < len(examples.written) <= 100
    assert 50 < len(examples.doubled) <= 60
    assert 0 < len(examples.misspelt) <= 20


def test_words_that_are_never_doubled_are_mistakes(examples: Any) -> None:
    rows, right, sure = doubles.labelled([examples])
    made = len(examples.doubled) + len(examples.misspelt)
    assert sure[-made:].all()
    assert right[-len(examples.doubled) :].all()
    never = rows[:, FEATURES.index("never")] == 1
    written = np.arange(len(rows)) < len(examples.written)
    assert 0 < (right & written).sum() == (sure & written & never).sum()


def test_it_learns(examples: Any, tmp_path: Path) -> None:
    rows, right, sure = doubles.labelled([examples])
    model = fit_without_doubtful(rows, right, sure, doubtful=0.3, rounds=2, trees=20, leaves=7, threads=1)
    export(model, rows, tmp_path / "doubles.bin")
    probability_of = BoostedTrees(tmp_path / "doubles.bin").probability
    assert np.mean([probability_of(row) for row in examples.doubled]) > 0.6
    assert np.mean([probability_of(row) for row in examples.misspelt]) < 0.5


def test_a_line_without_words_is_no_example() -> None:
    assert list(doubles._doubled_in(Document("1 2 3 ."), lexicon(), Random(1))) == []


@pytest.mark.parametrize(
    ("wrong", "meets"),
    [
        ("Bản chất của của sự việc.", "Các nhà khoa học học máy định nghĩa mô hình."),
        ("Ủy ban có tổng số số hồ sơ là 12.", "Luật Công nghệ số số 71/2025/QH15."),
        ("Viện Viện Nghiên cứu Da giày công bố.", "Đảng bộ Bộ Công Thương họp."),
        ("Quyết định ban hành ngày ngày 28/2/2023.", "Kế hoạch năm năm 2021 - 2025."),
        ("Trong thế thế giới hiện đại.", "Ta tải toàn bộ bộ dữ liệu này."),
        ("Luật Luật Đất đai được sửa đổi.", "Luật Luật sư và Luật Đất đai."),
        ("UBND UBND tỉnh giao Sở.", "Diễn viên Trần Viên Viên đến."),
        ("Thành phố Hồ Chí Minh Minh đã ban hành.", "Đạo hàm hàm mục tiêu bằng 0."),
    ],
)
def test_mistakes_are_told_from_words_that_meet(wrong: str, meets: str) -> None:
    for text, mistake in ((wrong, True), (meets, False)):
        document = Document(text)
        for i in doubled_words(document, lexicon()):
            assert (probability(document, lexicon(), i) > 0.9) is mistake, text
            assert mistake or probability(document, lexicon(), i) < 0.6
