"""A small host for a package: unpacked in a folder, served on loopback, played by h5p-standalone.

It stands for any other H5P system: nothing of the product's own player is in it.
"""

import io
import json
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame

PLAYER = Path(__file__).resolve().parents[2] / "node_modules/h5p-standalone/dist"
PLAY = """<!doctype html><html lang="th"><head><meta charset="utf-8"><title>H5P</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="player/styles/h5p.css">
<style>body { margin: 0; color-scheme: light dark }</style></head>
<body><main><h1>H5P</h1><div id="here"></div></main><script src="player/main.bundle.js"></script>
<script>
const state = JSON.parse(new URLSearchParams(location.search).get('state') || 'null');
window.told = [];
new H5PStandalone.H5P(document.getElementById('here'), {
  h5pJsonPath: 'package', frameJs: 'player/frame.bundle.js', frameCss: 'player/styles/h5p.css',
  embedType: 'div', preventH5PInit: false, saveFreq: 30,
  contentUserData: [state ? {state: JSON.stringify(state)} : {}],
}).then(() => {
  H5P.externalDispatcher.on('xAPI', (event) => window.told.push(event.data.statement));
  H5P.preventInit = false;
  H5P.init(document.body);
});
</script></body></html>"""
HOST = """<!doctype html><html lang="th"><head><meta charset="utf-8"><title>Host</title>
<meta name="viewport" content="width=device-width"><style>body { margin: 0 }</style></head><body>
<iframe title="H5P" style="width: 100%; height: 1400px; border: 0"></iframe>
<script>document.querySelector('iframe').src = 'play.html' + location.search;</script></body></html>"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *rest: Any) -> None:
        """Keep still."""


@contextmanager
def hosted(package: bytes, folder: Path) -> Iterator[str]:
    """The address at which the package is played: ``host.html``, in a frame, or ``play.html``."""
    zipfile.ZipFile(io.BytesIO(package)).extractall(folder / "package")
    (folder / "player").symlink_to(PLAYER)
    (folder / "play.html").write_text(PLAY, encoding="utf-8")
    (folder / "host.html").write_text(HOST, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def told(frame: Frame) -> list[dict[str, Any]]:
    """The statements that the content sent, in order."""
    return frame.evaluate("window.told")


def verbs(frame: Frame) -> list[str]:
    """Their verbs, without what only says that one goes on."""
    found = [one["verb"]["id"].rpartition("/")[2] for one in told(frame)]
    return [verb for verb in found if verb != "progressed"]


def state_of(frame: Frame) -> dict[str, Any]:
    """What the content would have kept."""
    state: dict[str, Any] = json.loads(
        frame.evaluate("JSON.stringify(H5P.instances[0].getCurrentState() ?? null)")
    )
    return state
