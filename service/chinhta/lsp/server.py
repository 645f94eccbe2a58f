"""The language server: diagnostics while somebody types, quick fixes, explanations."""

import asyncio
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

import chinhta
from chinhta.files import UnreadableError
from chinhta.formats.registry import has_known_format
from chinhta.lsp.checking import CheckedText
from chinhta.project import SETTINGS_FILE, WORDS_FILE, Projects, add_words, words_file
from chinhta.rules.catalogue import NAMES
from chinhta.rules.manuals import sections
from chinhta.rules.rule import BudgetExceeded, Finding, Safety
from chinhta.settings import Settings, SettingsError
from chinhta.text.diffs import edit_between
from chinhta.text.offsets import Positions

__all__ = ["LANGUAGES", "ChinhtaServer", "make_server"]

_MOST_CHOICES: Final = 8
_PAUSE: Final = 0.4  # seconds without an edit, after which the whole text is checked
_ADD_WORD: Final = "chinhta.addWord"
_FIX_ALL: Final = "source.fixAll.chinhta"
_SEVERITIES: Final = {
    Safety.SAFE: types.DiagnosticSeverity.Warning,
    Safety.ASK: types.DiagnosticSeverity.Information,
    Safety.SHOW: types.DiagnosticSeverity.Hint,
}
LANGUAGES: Final = {
    "markdown": "markdown",
    "html": "html",
    "plaintext": "text",
    "latex": "latex",
    "restructuredtext": "rst",
    "asciidoc": "asciidoc",
}
"""The formats by editors' names of languages."""
_UNITS: Final = {"utf-8": "utf8", "utf-16": "utf16", "utf-32": "codepoint"}
_COMMENTS: Final = {"markdown": "<!-- {} -->", "html": "<!-- {} -->"}  # of a directive, by format


class ChinhtaServer(LanguageServer):
    """A server with what it found in the texts that are open. `given` are the settings over those of projects."""

    def __init__(self, given: Projects) -> None:
        super().__init__("chinhta", chinhta.__version__)
        self._given = given
        self._checked: dict[str, CheckedText] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}

    def settings_of(self, document: TextDocument) -> Settings:
        """Return the settings for a text. Raises SettingsError when those of its project are wrong."""
        path = Path(to_fs_path(document.uri) or "untitled")
        settings = self._given.settings(path)
        format = LANGUAGES.get(document.language_id or "")
        return settings if has_known_format(path) or not format else settings.replace(format=format)

    def opened(self, uri: str) -> None:
        """Check a text that was opened, or whose settings have changed, after a moment."""
        self._later(uri, 0.0)

    def changed(self, uri: str) -> None:
        """Check the paragraphs that were edited now, and the whole text when nobody types for a moment."""
        document, before = self.workspace.get_text_document(uri), self._checked.get(uri)
        if before and (edit := edit_between(before.text, document.source)):
            self._publish(uri, before.edited([edit]))
        self._later(uri, _PAUSE)

    def closed(self, uri: str) -> None:
        """Forget a text."""
        if task := self._waiting.pop(uri, None):
            task.cancel()
        self._checked.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def reread(self) -> None:
        """Take up settings and words anew, and check all texts that are open."""
        self._given = self._given.again()
        for uri in list(self.workspace.text_documents):
            self.opened(uri)

    def findings_in(self, uri: str, range: types.Range) -> Iterator[tuple[Finding, types.Range]]:
        """Yield what was found in a range of a text, each with its own range."""
        if checked := self._checked.get(uri):
            positions = self._positions(checked.text)
            for finding in checked.findings:
                own = _range(positions, finding.start, finding.end)
                if _key(own.start) <= _key(range.end) and _key(range.start) <= _key(own.end):
                    yield finding, own

    def safe_fixes(self, uri: str) -> list[types.TextEdit]:
        """Return the edits of all that is certain."""
        checked = self._checked[uri]
        positions = self._positions(checked.text)
        certain = [finding for finding in checked.findings if finding.safety is Safety.SAFE and finding.choices]
        return [types.TextEdit(_range(positions, each.start, each.end), each.choices[0]) for each in certain]

    def checked(self, uri: str) -> CheckedText | None:
        """Return what is known of a text."""
        return self._checked.get(uri)

    def add_word(self, word: str, uri: str) -> None:
        """Add a word to those of the project of a text."""
        folder = Path(to_fs_path(uri) or ".").absolute().parent
        try:
            add_words(words_file(folder), [word])
        except (SettingsError, UnreadableError) as error:
            self._say(error)
            return
        self.reread()

    def _later(self, uri: str, seconds: float) -> None:
        if task := self._waiting.pop(uri, None):
            task.cancel()
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._check(uri, seconds))

    async def _check(self, uri: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        document = self.workspace.get_text_document(uri)
        try:
            settings, text = self.settings_of(document), document.source
            work = functools.partial(CheckedText.whole, text, settings)
            checked = await asyncio.get_running_loop().run_in_executor(None, work)
        except SettingsError as error:
            self._say(error)
            return
        except BudgetExceeded:
            return
        except UnreadableError:  # data that is broken, perhaps while somebody types
            self._checked.pop(uri, None)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
            return
        if uri in self.workspace.text_documents and document.source == text:  # nobody has typed since
            self._publish(uri, checked)

    def _publish(self, uri: str, checked: CheckedText) -> None:
        self._checked[uri] = checked
        positions = self._positions(checked.text)
        found = [_diagnostic(each, _range(positions, each.start, each.end)) for each in checked.findings]
        version = self.workspace.get_text_document(uri).version
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def _positions(self, text: str) -> Positions:
        encoding = self.workspace.position_encoding
        return Positions(text, _UNITS[str(getattr(encoding, "value", encoding))])

    def _say(self, error: SettingsError | UnreadableError) -> None:
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"chinhta: {error.vi}"))


def _diagnostic(finding: Finding, range: types.Range) -> types.Diagnostic:
    return types.Diagnostic(
        range=range,
        message=finding.message,
        severity=_SEVERITIES[finding.safety],
        code=finding.rule,
        source="chinhta",
        data={"choices": list(finding.choices)},
    )


def _range(positions: Positions, start: int, end: int) -> types.Range:
    (line, column), (last, behind) = positions.line_column(start), positions.line_column(end)
    return types.Range(types.Position(line - 1, column - 1), types.Position(last - 1, behind - 1))


def _key(position: types.Position) -> tuple[int, int]:
    return position.line, position.character


def _actions(server: ChinhtaServer, params: types.CodeActionParams) -> Iterator[types.CodeAction]:
    """Yield what can be done about the findings in a range."""
    uri = params.text_document.uri
    if not (checked := server.checked(uri)):
        return
    vi = checked.settings.language == "vi"
    for finding, range in server.findings_in(uri, params.range):
        about = [_diagnostic(finding, range)]
        for title, edit in _fixes(finding, range, checked, vi=vi):
            changes = types.WorkspaceEdit({uri: [edit]})
            yield types.CodeAction(f"chinhta: {title}", types.CodeActionKind.QuickFix, diagnostics=about, edit=changes)
        original = checked.text[finding.start : finding.end]
        if finding.family == "spelling" and original.strip():
            title = f"thêm “{original}” vào {WORDS_FILE}" if vi else f"add “{original}” to {WORDS_FILE}"
            command = types.Command(title, _ADD_WORD, arguments=[original, uri])
            kind = types.CodeActionKind.QuickFix
            yield types.CodeAction(f"chinhta: {title}", kind, diagnostics=about, command=command)
    if edits := server.safe_fixes(uri):
        title = f"sửa {len(edits)} lỗi chắc chắn" if vi else f"fix {len(edits)} certain errors"
        yield types.CodeAction(f"chinhta: {title}", _FIX_ALL, edit=types.WorkspaceEdit({uri: edits}))


def _fixes(
    finding: Finding, range: types.Range, checked: CheckedText, *, vi: bool
) -> Iterator[tuple[str, types.TextEdit]]:
    """Yield the edits that correct, or hide, what was found, each with its title."""
    for choice in finding.choices[:_MOST_CHOICES]:
        yield f"“{choice}”" if choice.strip() else ("xóa" if vi else "delete"), types.TextEdit(range, choice)
    if comment := _COMMENTS.get(checked.settings.format):
        start = types.Position(range.start.line, 0)
        directive = comment.format(f"chinhta: ignore-next-line[{finding.family}]") + "\n"
        title = f"bỏ qua lỗi {finding.family} ở dòng này" if vi else f"ignore {finding.family} in this line"
        yield title, types.TextEdit(types.Range(start, start), directive)


def _hover(server: ChinhtaServer, params: types.HoverParams) -> types.Hover | None:
    """Return why something was found at a position."""
    uri, at = params.text_document.uri, types.Range(params.position, params.position)
    for finding, range in server.findings_in(uri, at):
        language = server.settings_of(server.workspace.get_text_document(uri)).language
        parts = [f"**{finding.message}** (`{finding.rule}`)"]
        parts += [f"*{heading}.* {text}" for heading, text in sections(NAMES[finding.rule], language)]
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n".join(parts)), range)
    return None


def make_server(given: Projects) -> ChinhtaServer:
    """Return a server; `given` has the settings that lie over those of the projects."""
    server = ChinhtaServer(given)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(ls: ChinhtaServer, params: types.DidOpenTextDocumentParams) -> None:
        ls.opened(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(ls: ChinhtaServer, params: types.DidChangeTextDocumentParams) -> None:
        ls.changed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(ls: ChinhtaServer, params: types.DidSaveTextDocumentParams) -> None:
        if Path(to_fs_path(params.text_document.uri) or "").name in (WORDS_FILE, SETTINGS_FILE, "pyproject.toml"):
            ls.reread()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(ls: ChinhtaServer, params: types.DidCloseTextDocumentParams) -> None:
        ls.closed(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def watched(ls: ChinhtaServer, _: types.DidChangeWatchedFilesParams) -> None:
        ls.reread()

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, _FIX_ALL]),
    )
    def actions(ls: ChinhtaServer, params: types.CodeActionParams) -> list[types.CodeAction]:
        only = params.context.only
        return [each for each in _actions(ls, params) if not only or any(str(each.kind).startswith(k) for k in only)]

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(ls: ChinhtaServer, params: types.HoverParams) -> types.Hover | None:
        return _hover(ls, params)

    @server.command(_ADD_WORD)
    def add_word(ls: ChinhtaServer, word: Any, uri: Any) -> None:
        ls.add_word(str(word), str(uri))

    return server
