"""The hooks for pre-commit: well-formed, and each runs a command that there is."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

from .conftest import Ran

MANIFEST = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"


def read_hooks() -> list[dict[str, str]]:
    """Read the little YAML that the manifest keeps to: a list of flat tables, no value that YAML could misread."""
    hooks: list[dict[str, str]] = []
    for line in MANIFEST.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        match = re.fullmatch(r"(- |  )([a-z_]+): ([^ ].*)", line)
        assert match, line
        start, key, value = match.groups()
        assert value[0] in '["' or not re.search(r": | #|^[`*&!%@|>{]", value), line
        if start == "- ":
            hooks.append({})
        assert key not in hooks[-1], line
        hooks[-1][key] = value
    return hooks


def test_hooks_run_commands_that_there_are(run: Callable[..., Ran], tmp_path: Path) -> None:
    hooks = read_hooks()
    assert [hook["id"] for hook in hooks] == ["chinhta-check", "chinhta-fix"]
    for hook in hooks:
        assert hook["language"] == "python"
        (tmp_path / "công văn.md").write_text("Xin chào , các bạn.\n\n    mã , nguồn\n", "utf-8")
        name, *args = shlex.split(hook["entry"])
        assert name == "chinhta"
        assert run([*args, "công văn.md"]).code == 1
    assert (tmp_path / "công văn.md").read_text("utf-8") == "Xin chào, các bạn.\n\n    mã , nguồn\n"
    assert run([*args, "công văn.md"]).code == 0
