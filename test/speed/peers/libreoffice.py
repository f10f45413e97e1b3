# LibreOffice Calc without a window, through its own interface (UNO): the cells are put in once, then all of them are worked out again for every
# line that comes in, as the user does with "recalculate hard". Answers the milliseconds of it; the results come once, at the end.
import json
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue

given = json.loads(sys.stdin.readline())
pipe = f"palermo-speed-{time.time_ns()}"
profile = tempfile.mkdtemp()
office = subprocess.Popen(
    [
        "soffice",
        "--headless",
        "--norestore",
        f"-env:UserInstallation=file://{profile}",
        f"--accept=pipe,name={pipe};urp;",
    ],
    stdout=subprocess.DEVNULL,
    stderr=subprocess.DEVNULL,
)
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(300):
    try:
        context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.1)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
hidden = PropertyValue()
hidden.Name, hidden.Value = "Hidden", True
document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, (hidden,))
sheet = document.Sheets.getByIndex(0)
document.enableAutomaticCalculation(False)


def text(cell):
    return "" if cell is None else str(cell)


for block in given["blocks"]:
    rows = block["cells"]
    place = sheet.getCellRangeByPosition(
        block["column"], 0, block["column"] + len(rows[0]) - 1, len(rows) - 1
    )
    place.setFormulaArray(tuple(tuple(text(cell) for cell in row) for row in rows))
document.calculateAll()
print("ready", flush=True)
for line in sys.stdin:
    if line.strip() == "end":
        break
    begun = time.perf_counter()
    document.calculateAll()
    print((time.perf_counter() - begun) * 1000, flush=True)
results = [sheet.getCellByPosition(column, given["row"]).Value for column in given["columns"]]
print(json.dumps(results), flush=True)
document.close(True)
try:
    desktop.terminate()
except Exception:
    pass
office.wait(timeout=30)
