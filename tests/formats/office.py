"""What LibreOffice makes of documents; run by the Python of the system, which has the module `uno`.

    python3 office.py SOFFICE PROFILE_FOLDER FILE…

Prints a JSON list: for each file the number of tracked changes that LibreOffice sees, its comments, and its text with
them accepted and rejected: body and tables as it exports them, then headers, footers, text boxes and notes.
"""

import json
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.lang import DisposedException


def main(soffice, profile, *files):
    name = f"chinhta{time.time_ns()}"
    started = subprocess.Popen(
        [
            soffice, "--headless", "--invisible", "--norestore", "--nologo", "--nodefault",
            f"--accept=pipe,name={name};urp;", f"-env:UserInstallation={Path(profile).absolute().as_uri()}",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        context = connect(name)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        # With its last document closed the office may go home.
        desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, (value("Hidden", True),))
        print(json.dumps([seen(desktop, dispatcher, Path(file).absolute()) for file in files], ensure_ascii=False))
        with suppress(DisposedException):  # it may be gone before it answers
            desktop.terminate()
    finally:
        started.kill()


def connect(name):
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={name};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def value(name, given):
    out = PropertyValue()
    out.Name, out.Value = name, given
    return out


def seen(desktop, dispatcher, file):
    out = {}
    for how in ("Accept", "Reject"):
        document = desktop.loadComponentFromURL(file.as_uri(), "_blank", 0, (value("Hidden", True),))
        redlines = document.getRedlines().createEnumeration()
        number = 0
        while redlines.hasMoreElements():
            redlines.nextElement()
            number += 1
        fields = document.getTextFields().createEnumeration()
        comments = []
        while fields.hasMoreElements():
            field = fields.nextElement()
            if field.supportsService("com.sun.star.text.textfield.Annotation"):
                comments.append([field.Author, field.Content])
        frame = document.getCurrentController().getFrame()
        dispatcher.executeDispatch(frame, f".uno:{how}AllTrackedChanges", "", 0, ())
        out |= {"changes": number, "comments": sorted(comments), how.lower() + "ed": texts(document, file)}
        document.close(True)
    return out


def texts(document, file):
    target = file.with_suffix(".txt")
    options = (value("FilterName", "Text (encoded)"), value("FilterOptions", "UTF8"))
    document.storeToURL(target.as_uri(), options)
    lines = [target.read_text("utf-8-sig")]
    styles = document.getStyleFamilies().getByName("PageStyles")
    for name in styles.getElementNames():
        style = styles.getByName(name)
        lines += [style.HeaderText.String] if style.HeaderIsOn else []
        lines += [style.FooterText.String] if style.FooterIsOn else []
    page = document.getDrawPage()
    shapes = [page.getByIndex(n) for n in range(page.getCount())]
    lines += [shape.String for shape in shapes if hasattr(shape, "String")]
    for notes in (document.getFootnotes(), document.getEndnotes()):
        lines += [notes.getByIndex(n).String for n in range(notes.getCount())]
    return lines


main(*sys.argv[1:])
