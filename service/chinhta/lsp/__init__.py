"""`chinhta lsp`: findings in editors, by the Language Server Protocol."""

import sys
from collections.abc import Sequence

from chinhta.console.options import add_config_options, add_settings_options, make_parser, projects

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Serve an editor over standard input and output until it ends the session."""
    parser = make_parser(
        "chinhta lsp",
        "[OPTION…]",
        "Máy chủ ngôn ngữ (LSP) cho trình soạn thảo: VS Code, Neovim, Helix, Emacs, Sublime Text…\n"
        "A language server for editors, over standard input and output.",
    )
    add_config_options(parser)
    add_settings_options(parser)
    args = parser.parse_args(argv)
    try:
        from chinhta.lsp.server import make_server
    except ModuleNotFoundError as error:
        if error.name not in ("pygls", "lsprotocol", "cattrs"):
            raise
        print("chinhta lsp: cần / needs: pip install 'chinhta[lsp]'", file=sys.stderr)
        return 2
    make_server(projects(args)).start_io()
    return 0
