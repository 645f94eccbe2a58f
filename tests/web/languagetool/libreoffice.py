"""LibreOffice asks a server about a Writer document. Run by a Python that has LibreOffice's module `uno`.

Arguments: the address of the server, the text of the document, its language, and maybe an extension to be installed,
which then sets the address. Prints as JSON what Writer learns, and the text after the first proposal was taken.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import uno
from com.sun.star.lang import Locale

CHECKER = "org.openoffice.lingu.LanguageToolGrammarChecker"
SETTINGS = "/org.openoffice.Office.Linguistic/GrammarChecking"


def write_settings(profile, address):
    """Write what the dialog of options writes: that grammar is checked while one types, and the address, if any."""
    set_to = [
        (SETTINGS, "IsAutoCheck", "true"),
        ("/org.openoffice.Office.Linguistic/SpellChecking", "IsSpellAuto", "true"),
    ]
    if address:
        set_to += [(f"{SETTINGS}/LanguageTool", "BaseURL", address), (f"{SETTINGS}/LanguageTool", "IsEnabled", "true")]
    rows = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in set_to
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{rows}</oor:items>', "utf-8"
    )


@contextmanager
def office(profile):
    """Run LibreOffice and give its context. (Its own exceptions pass through no block like this: they end the run.)"""
    pipe = uuid.uuid4().hex
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"]
    process = subprocess.Popen([*command, f"--accept=pipe,name={pipe};urp"], start_new_session=True, stdout=sys.stderr)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    try:
        context = until(lambda: connected(resolver, address))
        yield context
        with suppress(uno.getClass("com.sun.star.lang.DisposedException")):
            make(context, "com.sun.star.frame.Desktop").terminate()
        process.wait(30)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def connected(resolver, address):
    """Return the context of LibreOffice, None while it starts."""
    try:
        return resolver.resolve(address)
    except uno.getClass("com.sun.star.connection.NoConnectException"):
        return None


def until(found):
    """Return what `found` gives, when it does; exit when it has not in a minute."""
    end = time.monotonic() + 60
    while not (result := found()):
        if time.monotonic() > end:
            sys.exit("LibreOffice did not answer in time")
        time.sleep(0.1)
    return result


def make(context, service):
    return context.ServiceManager.createInstanceWithContext(service, context)


def install(profile, extension):
    """Install an extension for the user; unopkg does not run as root."""
    as_nobody = []
    if not os.geteuid():
        as_nobody = ["setpriv", "--reuid=nobody", "--clear-groups", "env", f"HOME={profile}"]
        for path in (profile, *profile.rglob("*")):
            shutil.chown(path, "nobody")
    command = ["unopkg", "add", "--suppress-license", f"-env:UserInstallation={profile.as_uri()}", extension]
    subprocess.run([*as_nobody, *command], check=True, stdout=sys.stderr)


def check(context, text, language):
    """Return what Writer learns about a document with this text, and the text after the first proposal is taken."""
    locale = Locale(*language.split("-"), "")
    desktop = make(context, "com.sun.star.frame.Desktop")
    document = desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, ())
    cursor = document.Text.createTextCursor()
    cursor.CharLocale = locale
    document.Text.insertString(cursor, text, False)
    proofreading = uno.getConstantByName("com.sun.star.text.TextMarkupType.PROOFREADING")
    paragraphs = document.getFlatParagraphIterator(proofreading, False)

    paragraph = until(paragraphs.getFirstPara)
    until(lambda: paragraph.isChecked(proofreading))
    # What the menu of a mark asks.
    asked = make(context, "com.sun.star.linguistic2.ProofreadingIterator")
    errors = asked.checkSentenceAtPosition(document, paragraph, text, locale, 0, len(text), 0).aErrors
    found = {
        "speaks": make(context, CHECKER).hasLocale(locale),
        "errors": [
            {
                "marked": text[each.nErrorStart : each.nErrorStart + each.nErrorLength],
                "choices": list(each.aSuggestions),
                "message": each.aShortComment,
                "color": next((f"{p.Value:06x}" for p in each.aProperties if p.Name == "LineColor"), ""),
            }
            for each in errors
        ],
    }
    for each in errors[:1]:
        cursor = document.Text.createTextCursor()
        cursor.goRight(each.nErrorStart, False)
        cursor.goRight(each.nErrorLength, True)
        cursor.String = each.aSuggestions[0]
    found["text"] = document.Text.String
    document.close(True)
    return found


def main(address, text, language, extension=""):
    with TemporaryDirectory() as folder:
        profile = Path(folder)
        write_settings(profile, "" if extension else address)
        if extension:
            install(profile, extension)
        with office(profile) as context:
            print(json.dumps(check(context, text, language)))


main(*sys.argv[1:])
