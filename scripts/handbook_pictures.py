"""Takes the handbooks' pictures from what the journeys saved.

``python scripts/handbook_pictures.py`` after ``pytest tests/journeys``: for each picture that a
handbook shows (``pictures/JOURNEY-NAME.png``) the newest ``var/shots/JOURNEY/NN-NAME.png`` is
shrunk to a reading width, cut below what a reader needs, and reduced to few colours.
"""

import io
import os
import re
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
HANDBOOKS = ROOT / "docs/handbooks"
SHOTS = Path(os.environ.get("SENATHIKAN_VAR", ROOT / "var")) / "shots"
SHOWN = re.compile(r"\(pictures/((\w+?)-([\w-]+))\.png\)")
MOST_BYTES = 150 * 1024
# A phone's picture is narrower than high; both in pixels of the saved picture.
DESKTOP_WIDTH, PHONE_WIDTH, PHONE_WINDOW = 960, 400, 800
DESKTOP_RATIO, PHONE_RATIO = 1.1, 2.0


def main() -> int:
    """Make every picture that is shown; 1 when a journey has not saved one of them."""
    missing = 0
    for handbook in sorted(HANDBOOKS.glob("*.md")):
        for name, journey, shot in SHOWN.findall(handbook.read_text()):
            taken = sorted(
                (SHOTS / journey).glob(f"[0-9][0-9]-{shot}.png"), key=lambda f: f.stat().st_mtime
            )
            if taken:
                (HANDBOOKS / "pictures").mkdir(exist_ok=True)
                (HANDBOOKS / f"pictures/{name}.png").write_bytes(reduced(taken[-1]))
            else:
                print(f"{handbook.name}: no picture {shot} of the journey {journey}")
                missing += 1
    return 1 if missing else 0


def reduced(shot: Path) -> bytes:
    """The picture as a PNG of at most 150 KiB; fewer colours until it fits."""
    picture = Image.open(shot).convert("RGB")
    phone = picture.width <= PHONE_WINDOW and picture.height > picture.width
    width, ratio = (PHONE_WIDTH, PHONE_RATIO) if phone else (DESKTOP_WIDTH, DESKTOP_RATIO)
    if picture.height > picture.width * ratio:
        picture = picture.crop((0, 0, picture.width, round(picture.width * ratio)))
    if picture.width > width:
        height = round(picture.height * width / picture.width)
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    for colours in (256, 128, 64, 32, 16):
        file = io.BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        if file.tell() <= MOST_BYTES:
            return file.getvalue()
    raise ValueError(f"{shot} stays above {MOST_BYTES} bytes")


if __name__ == "__main__":
    sys.exit(main())
