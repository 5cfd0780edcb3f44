"""axe-core over the page as it stands in the browser: what it finds against WCAG 2.2 AA, in words.

The script comes from the wheel `axe-playwright-python`, which carries axe.min.js; nothing of its Python is used. It is run
through the driver, not as a part of the page, so the page's Content-Security-Policy stays as it is.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from tests.app.webdriver import Browser

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_RUN = """
const [tags, done] = arguments;
axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] })
  .then((found) => done({ violations: found.violations, version: axe.version }), (error) => done({ error: String(error) }));
"""


def violations(browser: Browser) -> list[str]:
    """A line for each element that breaks a rule: rule, impact, element, what is wrong. Animations are brought to their end."""
    if not browser.run("return typeof axe === 'object'"):
        browser.run(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8") + "\nwindow.axe = axe;")
    browser.run("for (const each of document.getAnimations()) { try { each.finish(); } catch { each.cancel(); } }")
    found: dict[str, Any] = browser.run_async(_RUN, TAGS)
    assert "error" not in found, found["error"]
    return [
        f"{rule['id']} ({rule['impact']}): {' '.join(map(str, node['target']))}: {' '.join(node['failureSummary'].split())}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
