"""The server as an editor talks to it, over standard input and output."""

import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from tests.formats.samples import in_format

pytest.importorskip("pygls", reason="the extra lsp is not installed")

TEXT = "Các 😀 nghành hàng.\n\nBộ Công Thương ập trung phát triển.\n"


class Editor:
    """A client with no more than the protocol: messages with a length, as JSON."""

    def __init__(self, folder: Path, encodings: list[str]) -> None:
        argv = [sys.executable, "-m", "chinhta", "lsp"]
        self._process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)
        self._messages: Queue[dict[str, Any]] = Queue()
        self._number = 0
        self._version = 1
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        capabilities = {"general": {"positionEncodings": encodings}}
        told = self.ask("initialize", processId=None, rootUri=folder.as_uri(), capabilities=capabilities)
        self.capabilities = told["capabilities"]
        self.tell("initialized")

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream
        while line := stream.readline():
            if line.lower().startswith(b"content-length"):
                size = int(line.partition(b":")[2])
                while stream.readline().strip():
                    pass
                self._messages.put(json.loads(stream.read(size)))

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self._process.stdin.flush()

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            message = self._messages.get(timeout=60)
            if message.get("id") == self._number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def open(self, path: Path, text: str, language: str = "plaintext") -> list[dict[str, Any]]:
        document = {"uri": path.as_uri(), "languageId": language, "version": self._version, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        return self.diagnostics()

    def change(self, path: Path, start: tuple[int, int], end: tuple[int, int], text: str) -> list[dict[str, Any]]:
        self._version += 1
        range = {name: {"line": line, "character": at} for name, (line, at) in (("start", start), ("end", end))}
        document = {"uri": path.as_uri(), "version": self._version}
        self.tell("textDocument/didChange", textDocument=document, contentChanges=[{"range": range, "text": text}])
        return self.diagnostics()

    def diagnostics(self) -> list[dict[str, Any]]:
        while True:
            message = self._messages.get(timeout=60)
            if message.get("method") == "textDocument/publishDiagnostics":
                return list(message["params"]["diagnostics"])

    def actions(self, path: Path, line: int, at: int, only: list[str] | None = None) -> list[dict[str, Any]]:
        place = {"line": line, "character": at}
        context = {"diagnostics": [], **({"only": only} if only else {})}
        range = {"start": place, "end": place}
        return list(
            self.ask("textDocument/codeAction", textDocument={"uri": path.as_uri()}, range=range, context=context)
        )

    def close(self) -> None:
        self.ask("shutdown")
        self.tell("exit")
        assert self._process.wait(timeout=30) == 0
        self._reader.join()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream
            stream.close()


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    (tmp_path / ".git").mkdir()
    editor = Editor(tmp_path, ["utf-16"])
    yield editor
    editor.close()


def spans(diagnostics: list[dict[str, Any]]) -> list[tuple[int, int, int]]:
    return [
        (each["range"]["start"]["line"], each["range"]["start"]["character"], each["range"]["end"]["character"])
        for each in diagnostics
    ]


def test_what_is_found_is_told_when_a_text_is_opened_and_typed_in(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    found = editor.open(path, TEXT)
    assert spans(found) == [(0, 7, 13), (2, 15, 17)]
    assert [(each["source"], each["code"].partition(".")[0], each["severity"]) for each in found] == [
        ("chinhta", "spelling", 2)
    ] * 2
    assert spans(editor.change(path, (0, 0), (0, 3), "Những")) == [(0, 9, 15), (2, 15, 17)]
    assert spans(editor.diagnostics()) == [(0, 9, 15), (2, 15, 17)], "the whole text, after a pause"
    assert spans(editor.change(path, (2, 15), (2, 17), "tập")) == [(0, 9, 15)]


def test_quick_fixes_and_explanations(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    editor.open(path, TEXT, "markdown")
    titles = [action["title"] for action in editor.actions(path, 0, 9)]
    assert titles == [
        "chinhta: “ngành”",
        "chinhta: bỏ qua lỗi spelling ở dòng này",
        "chinhta: thêm “nghành” vào .chinhta-words",
        "chinhta: sửa 2 lỗi chắc chắn",
    ]
    (edit,) = editor.actions(path, 0, 9)[0]["edit"]["changes"][path.as_uri()]
    assert edit["newText"] == "ngành"
    assert (edit["range"]["start"]["character"], edit["range"]["end"]["character"]) == (7, 13)
    (every,) = editor.actions(path, 0, 0, ["source.fixAll"])
    assert [edit["newText"] for edit in every["edit"]["changes"][path.as_uri()]] == ["ngành", "tập"]
    hover = editor.ask("textDocument/hover", textDocument={"uri": path.as_uri()}, position={"line": 2, "character": 16})
    assert "tập trung" in hover["contents"]["value"]
    assert "*Vì sao.*" in hover["contents"]["value"]


@pytest.mark.parametrize(
    ("name", "text", "read"),
    [
        ("a.rst", "Các nghành hàng.\n", True),
        ("a.adoc", "Các nghành hàng.\n", True),
        ("a.tex", "Các nghành hàng.\n", True),
        ("vi.xliff", in_format("xliff", "Các nghành hàng."), True),
        ("vi.po", in_format("po", "Các nghành hàng."), True),
        ("a.srt", in_format("srt", "Các nghành hàng."), True),
        ("a.csv", in_format("csv", "Các nghành hàng."), True),
        ("a.jsonl", in_format("jsonl", "Các nghành hàng."), True),
        ("a.ipynb", in_format("ipynb", "Các nghành hàng."), True),
        ("a.eml", "Subject: Các nghành hàng\n\nCác nghành hàng.\n", False),
        ("a.docx", "Các nghành hàng.\n", False),
        ("a.odt", "Các nghành hàng.\n", False),
        ("vi.json", "{ Các nghành hàng.\n", False),
        ("a.pdf", "%PDF-1.7\nCác nghành hàng.\n", False),
    ],
)
def test_every_format_is_read_as_it_is_or_not_at_all(
    editor: Editor, tmp_path: Path, name: str, text: str, read: bool
) -> None:
    path = tmp_path / name
    before = text[: text.index("nghành")]
    line, at = before.count("\n"), len(before.rpartition("\n")[2])
    assert spans(editor.open(path, text)) == ([(line, at, at + 6)] if read else [])
    if not read:
        assert editor.change(path, (0, 0), (0, 0), "Các nghành nghề ") == []
        assert not editor.actions(path, 0, 8, ["quickfix"])


def test_a_word_is_added_to_the_project(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "sub" / "a.txt"
    path.parent.mkdir()
    editor.open(path, "Công ty Nghành phát triển nghành xnahx.\n")
    editor.ask("workspace/executeCommand", command="chinhta.addWord", arguments=["nghành", path.as_uri()])
    editor.diagnostics()
    assert (tmp_path / ".chinhta-words").read_text("utf-8") == "nghành\n"


def test_an_ignored_line_stays_silent(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    (found,) = editor.open(path, "Các nghành hàng.\n", "markdown")
    ignore = next(action for action in editor.actions(path, 0, 5) if "bỏ qua" in action["title"])
    (edit,) = ignore["edit"]["changes"][path.as_uri()]
    assert found["code"].partition(".")[0] in edit["newText"]
    editor.change(path, (0, 0), (0, 0), edit["newText"])
    assert editor.diagnostics() == []


def test_settings_of_the_project_hold(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / ".chinhta.toml").write_text('language = "en"\n[rules]\n"spacing.space-before-mark" = false\n', "utf-8")
    found = editor.open(tmp_path / "a.txt", "Các nghành hàng , xong.\n")
    assert len(found) == 1
    assert found[0]["message"].endswith(" for “các ngành”.")


def test_units_are_those_of_the_editor(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    editor = Editor(tmp_path, ["utf-8", "utf-16"])
    encoding = editor.capabilities["positionEncoding"]
    at = {"utf-8": len("Các 😀 ".encode()), "utf-16": 7}[encoding]
    assert spans(editor.open(tmp_path / "a.txt", TEXT))[0][:2] == (0, at)
    editor.close()


@pytest.mark.skipif(not shutil.which("nvim"), reason="Neovim is not installed (Debian: neovim)")
def test_neovim_applies_a_fix(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    script = tmp_path / "fix.lua"
    script.write_text(
        """
        local cmd = vim.split(vim.env.CHINHTA, " ")
        local client = vim.lsp.start_client({ name = "chinhta", cmd = cmd, root_dir = vim.fn.getcwd() })
        vim.lsp.buf_attach_client(0, client)
        assert(vim.wait(60000, function() return #vim.diagnostic.get(0) == 2 end, 100), "no diagnostics")
        local params = vim.lsp.util.make_given_range_params({ 1, 0 }, { 1, 20 })
        params.context = { diagnostics = {}, only = { "source.fixAll.chinhta" } }
        local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 60000)
        for _, answer in pairs(answers) do
          vim.lsp.util.apply_workspace_edit(answer.result[1].edit, "utf-16")
        end
        vim.cmd("silent write")
        vim.cmd("qall!")
        """,
        "utf-8",
    )
    argv = ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "a.txt", "-c", f"luafile {script}"]
    environment = {"CHINHTA": f"{sys.executable} -m chinhta lsp", "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    ran = subprocess.run(argv, cwd=tmp_path, env=environment, capture_output=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    fixed = (tmp_path / "a.txt").read_text("utf-8")
    assert fixed == TEXT.replace("nghành", "ngành").replace("ập trung", "tập trung"), ran.stderr.decode()


def test_the_extension_starts_for_all_languages_that_the_server_knows() -> None:
    """Where an editor has another name for a language, it is the server's that counts."""
    from chinhta.lsp.server import LANGUAGES

    folder = Path(__file__).parents[2] / "editors/vscode"
    events = json.loads((folder / "package.json").read_text("utf-8"))["activationEvents"]
    assert sorted(events) == sorted(f"onLanguage:{language}" for language in LANGUAGES)
    (listed,) = re.findall(r"const LANGUAGES = (\[.*?\]);", (folder / "src/extension.ts").read_text("utf-8"))
    assert sorted(json.loads(listed)) == sorted(LANGUAGES)
