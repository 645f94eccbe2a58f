"""LaTeX: what of it is prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhta import engine
from chinhta.formats.registry import by_name
from chinhta.settings import Settings

TEXT = r"""\documentclass[12pt]{nghành}
\usepackage[utf8]{vietnam} % nghành nghề
\title{Các nghành \emph{nghề} hiện nay}
\newcommand{\abc}{nghành nghề}
\begin{document}
\maketitle
\section{Nghành nghề}\label{sec:nghành}
Chúng tôi \textbf{hổ} trợ các nghành~nghề $nghành + 1$ , theo \cite{nghành} và \ref{a nghành}.
\'Anh n\'oi ``nghành nghề'' 50\% \abc{nghành nghề} x\footnote{Các nghành nghề.} ngh\emph{ành}.
\begin{equation*}
nghành nghề
\end{equation*}
\[ nghành nghề \] \verb|nghành nghề| \href{http://nghành.vn}{nghành nghề}
\begin{itemize}
\item[nghành] Các nghành nghề \\ % nghành nghề
\item Xuất xắc {\bf hổ trợ}
\end{itemize}
\end{document}
"""
FIXED = {
    "Các nghành nghề \\\\": "Các ngành nghề \\\\",
    "\\section{Nghành": "\\section{Ngành",
    "{hổ}": "{hỗ}",
    " , theo": ", theo",
    "``nghành": "``ngành",
    "footnote{Các nghành": "footnote{Các ngành",
}


def test_prose_is_read() -> None:
    read = list(by_name("latex").source_of(TEXT).paragraphs())
    assert read == [
        "Các nghành nghề hiện nay", "Nghành nghề", "Chúng tôi hổ trợ các nghành nghề", ", theo", "và", ".",
        "nghành nghề", "50", "x", "Các nghành nghề.", "nghành.", "Các nghành nghề", "Xuất xắc", "hổ trợ",
    ]  # fmt: skip


def test_prose_alone_is_fixed() -> None:
    source = by_name("latex").read(TEXT.replace("\n", "\r\n").encode())
    data = source.write(engine.correct(source, Settings(format="latex", write="ask")).edits)
    for old, new in FIXED.items():
        assert old in TEXT
        assert new in data.decode()
    kept = (
        "\\cite{nghành}",
        "$nghành + 1$",
        "\\abc}{nghành nghề}",
        "% nghành nghề",
        "|nghành nghề|",
        "}\r\nnghành nghề\r\n\\end{eq",
    )
    assert all(part in data.decode() for part in kept)
    again = by_name("latex").read(data)
    assert again.write(engine.correct(again, Settings(format="latex", write="ask")).edits) == data


@pytest.mark.parametrize(
    ("old", "new", "keeps"),
    [
        ("hổ", "hỗ", True),
        ("{hổ}", "{hỗ", False),
        ("\\textbf", "\\textit", False),
        ("50\\%", "50%", False),
        ("nghành~", "ngành ", False),
        ("Xuất", "Xuất & ", False),
    ],
)
def test_what_changes_the_structure(old: str, new: str, keeps: bool) -> None:
    assert by_name("latex").source_of(TEXT).keeps_structure(TEXT.replace(old, new, 1)) is keeps


PIECES = [*"a ộ{}[]$%\\&~'`\n", "\\section{", "\\begin{equation}", "\\end{equation}"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_is_read(text: str) -> None:
    source = by_name("latex").source_of(text)
    assert all(0 <= mask.start <= mask.end <= len(text) for mask in source.masks)
    assert source.keeps_structure(text)
