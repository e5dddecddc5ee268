"""The demonstration's H5P contents: Thai content in ``demo/h5p/``, played by the project's types."""

from pathlib import Path
from typing import Any

import yaml

from h5p.packing import own_library, pack

FOLDER = Path(__file__).parent / "h5p"


def names() -> list[str]:
    """The contents that there are, by the names of their files."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def told(name: str) -> dict[str, Any]:
    """A content as its file tells it: library, title, language, licence, content."""
    found: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def packed(name: str) -> bytes:
    """A content with its library as a ``.h5p`` file."""
    facts = told(name)
    return pack(
        [own_library(facts["library"])],
        facts["content"],
        title=facts["title"],
        licence=facts["licence"],
        language=facts["language"],
        authors=["Senathikan"],
    )
