"""What every journey is held to, and the steps that all of them share."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

PASSWORD = "senathikan"
AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
# What a theme alone can change: its colours. The page's structure is judged in the first theme.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
# A change of theme may fade; what is judged is what it fades to.
FADED = """Promise.allSettled(
    document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished)
).then(() => null)"""
# The browser itself ends a request in this way when a person goes on or a download begins.
GIVEN_UP = "net::ERR_ABORTED"


class Watch:
    """Notes what must not happen in a journey: other hosts, failed answers, errors in the console."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.host = urlsplit(url).netloc
        self.faults: list[str] = []
        self.expected: set[int] = set()
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))

    @contextmanager
    def expecting(self, *statuses: int) -> Iterator[None]:
        """Let answers with these statuses pass, for steps that ask for what is not there."""
        self.expected |= set(statuses)
        yield
        self.expected -= set(statuses)

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.host:
            self.faults.append(f"another host was asked: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != GIVEN_UP:
            self.faults.append(f"no answer: {request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.faults.append(f"{response.status}: {response.request.method} {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # A failed answer is judged by its status above; here it would be told twice.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console: {message.text}")


class Pictures:
    """Saves pictures of a journey, numbered as they are taken, for people and for the handbooks."""

    taken: Counter[Path] = Counter()

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Where the next picture goes."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.taken[self.folder] += 1
        return self.folder / f"{self.taken[self.folder]:02d}-{name}.png"

    def take(self, page: Page, name: str, *, full_page: bool = True) -> None:
        """Save what ``page`` shows."""
        page.screenshot(path=self.path(name), full_page=full_page, animations="disabled")


def login(page: Page, url: str, email: str, password: str = PASSWORD) -> None:
    """Log in through the form, as a person does; afterwards the page is where they land."""
    page.goto(f"{url}/accounts/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("form:has(input[name=password]) [type=submit]").first.click()
    page.wait_for_url(lambda address: "/accounts/login/" not in address)


def check_accessible(
    page: Page, *, themes: tuple[str, ...] = ("light", "dark"), within: str | None = None
) -> None:
    """Fail when axe finds a violation of WCAG 2.2 AA on the page, in one of the themes.

    In the first theme all of it is asked, in the other what depends on colours. ``within`` narrows it to what a selector names: on Wagtail's own pages only our markup is ours.
    """
    # A page that is being left has nothing to be judged.
    if within:
        page.locator(within).first.wait_for(state="attached")
    page.wait_for_load_state()
    for theme in themes:
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.evaluate(FADED)
        options = AXE_OPTIONS if theme == themes[0] else COLOURS
        results = Axe().run(page, context=within, options=options)
        assert not results.violations_count, f"{page.url} ({theme})\n{results.generate_report()}"
    page.emulate_media(color_scheme="light")


def check_fits(page: Page) -> None:
    """Fail when the page is wider than its window, so that one would have to scroll sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than the window"
