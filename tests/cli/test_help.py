"""The help of every command is in Vietnamese and in English."""

import argparse
from typing import Any

import pytest

from chinhta.cli import COMMANDS, main


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained_in_both_languages(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = []
    add = argparse._ActionsContainer.add_argument

    def noted(self: Any, *names: Any, **given: Any) -> Any:
        if given.get("action") not in ("help", "version"):
            said.append((*names, given.get("help")))
        return add(self, *names, **given)

    monkeypatch.setattr(argparse._ActionsContainer, "add_argument", noted)
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert said
    assert [each for each in said if " / " not in str(each[-1]) and each[-1] != "(%(default)s)"] == []
