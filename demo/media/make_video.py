"""Make the video, its poster, captions and transcripts from letter-checklist.yaml.

Run from anywhere: `python demo/media/make_video.py`. Needs ffmpeg with libx264. There is no speech: the Thai
voices that can be had without a licence are hard to follow, so the captions carry the whole text. The same
scenes give the slides, the WebVTT captions and the Markdown transcripts, so these cannot drift apart.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import yaml
from drawing import CARD, INK, QUIET, SEMIBOLD, WHITE, Sheet, need_raqm
from make_emblem import petal, turned
from PIL import Image

HERE = Path(__file__).parent
WIDTH, HEIGHT, RATE, FADE = 1280, 720, 25, 0.4

STAGE, RULED = "#10182A", "#18233C"
PALE, PALE_QUIET, SKY, GREEN, AMBER, SLATE = (
    "#EDEAE3",
    "#B7BCC7",
    "#A4BDEE",
    "#83CFA5",
    "#F0BC6C",
    "#3A4766",
)
BAR, LIT = "#CFC8B9", "#23417D"

# Where the parts of the little letter stand, from its upper left corner: x, y, width of each bar.
PARTS: dict[str, list[tuple[int, int, int]]] = {
    "speed": [(34, 40, 62)],
    "number": [(34, 70, 96)],
    "address": [(226, 70, 110), (226, 88, 84)],
    "date": [(150, 112, 84)],
    "subject": [(34, 138, 190)],
    "addressee": [(34, 160, 150)],
    "enclosure": [(34, 182, 210)],
    "body1": [(62, 214, 264), (34, 232, 292)],
    "body2": [(62, 260, 264), (34, 278, 292), (34, 296, 170)],
    "body3": [(62, 324, 210)],
    "closing": [(178, 356, 110)],
    "signature": [(186, 412, 94), (170, 430, 128)],
    "contact": [(34, 462, 104), (34, 480, 80)],
}


def stage() -> Sheet:
    """The dark ground with faint ruled lines, as on the lesson page."""
    sheet = Sheet(WIDTH, HEIGHT, STAGE)
    for y in range(60, HEIGHT, 60):
        sheet.line(0, y, WIDTH, y, RULED, 1)
    return sheet


def flower(sheet: Sheet, x: float, y: float, size: float, colour: str = SKY) -> None:
    for index in range(6):
        points = turned(petal(), index * 60, 0)
        sheet.polygon([(x + px * size / 420, y + py * size / 420) for px, py in points], colour)
    sheet.disc(x, y, size * 0.09, colour)


def letter(sheet: Sheet, lit: list[str], left: float = 72, top: float = 36) -> None:
    """The letter as bars; parts in `lit` are indigo inside a frame."""
    sheet.box(left, top, 366, 512, CARD, None, radius=4)
    sheet.dashed_circle(left + 183, top + 44, 30, QUIET, 24)
    for name, bars in PARTS.items():
        on = name in lit
        for x, y, width in bars:
            sheet.box(left + x, top + y, width, 9, LIT if on else BAR, None, radius=2)
        if on:
            x = min(bar[0] for bar in bars) - 12
            right = max(bar[0] + bar[2] for bar in bars) + 12
            upper, lower = bars[0][1] - 11, bars[-1][1] + 20
            sheet.box(left + x, top + upper, right - x, lower - upper, None, LIT, 4, 6)


def progress(sheet: Sheet, current: int) -> None:
    """Four strokes for four readings: done and present ones filled."""
    for index in range(4):
        x = 500 + index * 92
        fill = SKY if index < current else None
        sheet.box(x, 42, 76, 12, fill, SKY if fill else SLATE, 2, 4)
    sheet.text(884, 20, f"รอบที่ {current} จาก 4", 36, PALE_QUIET)


def sign(sheet: Sheet, x: float, y: float, tone: str) -> None:
    """A tick in a disc, or an exclamation in a triangle: never colour alone."""
    if tone == "warning":
        sheet.polygon([(x, y - 30), (x + 34, y + 28), (x - 34, y + 28)], AMBER)
        sheet.box(x - 4, y - 10, 8, 20, STAGE, None, radius=2)
        sheet.disc(x, y + 18, 4.5, STAGE)
        return
    sheet.disc(x, y, 30, GREEN)
    sheet.line(x - 13, y + 1, x - 3, y + 12, STAGE, 6)
    sheet.line(x - 3, y + 12, x + 15, y - 11, STAGE, 6)


def quote_card(sheet: Sheet, text: str, marked: str, top: float) -> float:
    """The words of the draft on paper, the faulty part underlined; returns the lower edge."""
    lines = text.split("\n")
    widest = max(sheet.measure(line, 48) for line in lines)
    size = min(48, int(48 * 652 / widest))
    height = len(lines) * size * 1.6 + 56
    sheet.box(500, top, 708, height, CARD, None, radius=8)
    y = top + 28
    for line in lines:
        sheet.text(528, y, line, size, INK, leading=1.6)
        if marked and marked in line:
            before = sheet.measure(line[: line.index(marked)], size)
            width = sheet.measure(marked, size)
            under = y + size * 1.6 - 4
            sheet.line(528 + before, under, 528 + before + width, under, "#834A00", 5)
        y += size * 1.6
    return top + height


def draw(scene: dict) -> Image.Image:
    """One scene as a finished frame."""
    sheet = stage()
    kind = scene["kind"]
    if kind == "title":
        flower(sheet, 236, 250, 170)
        y = sheet.text(470, 130, scene["headline"], 64, PALE, SEMIBOLD, 760, leading=1.4)
        sheet.text(470, y + 12, scene["line"], 46, SKY)
    elif kind == "pair":
        sheet.text(WIDTH / 2, 24, scene["headline"], 62, PALE, SEMIBOLD, align="centre")
        pair(sheet, 72, scene["left"], "ok")
        pair(sheet, 660, scene["right"], "warning")
    else:
        letter(sheet, scene.get("lit", []))
        if kind == "letter":
            y = sheet.text(500, 110, scene["headline"], 66, PALE, SEMIBOLD, leading=1.4)
            sheet.text(500, y + 14, scene["line"], 46, SKY, width=720, leading=1.5)
        else:
            reading(sheet, scene)
    return sheet.reduced()


def reading(sheet: Sheet, scene: dict) -> None:
    """The right half while one of the four readings goes on."""
    progress(sheet, scene["round"])
    sheet.text(500, 72, scene["headline"], 66, PALE, SEMIBOLD)
    bottom = quote_card(sheet, scene["quote"], scene.get("marked", ""), 186)
    tone = scene.get("tone", "ok")
    sign(sheet, 536, bottom + 70, tone)
    colour = AMBER if tone == "warning" else GREEN
    sheet.text(592, bottom + 34, scene["verdict"], 46, colour, SEMIBOLD, 630)


def pair(sheet: Sheet, x: float, words: list[str], tone: str) -> None:
    colour = AMBER if tone == "warning" else GREEN
    sheet.box(x, 136, 548, 330, "#18233C", colour, 3, 12)
    sign(sheet, x + 64, 206, tone)
    sheet.text(x + 116, 164, words[0], 56, colour, SEMIBOLD)
    sheet.text(x + 34, 262, words[1], 46, WHITE, SEMIBOLD)
    sheet.text(x + 34, 340, words[2], 46, PALE)


def encode(scenes: list[dict], path: Path) -> float:
    """Write the film: each scene stands still, with a short cross-fade into it. Returns its seconds."""
    command = (
        f"ffmpeg -y -loglevel error -f rawvideo -pix_fmt rgb24 -s {WIDTH}x{HEIGHT} -r {RATE} -i - "
        "-an -c:v libx264 -preset veryslow -tune animation -crf 24 -profile:v main -level 3.1 "
        "-pix_fmt yuv420p -g 125 -threads 1 -map_metadata -1 -fflags +bitexact -flags:v +bitexact "
        "-colorspace bt709 -color_primaries bt709 -color_trc bt709 -vf scale=out_color_matrix=bt709 "
        f"-movflags +faststart {path}"
    )
    with subprocess.Popen(command.split(), stdin=subprocess.PIPE) as encoder:
        assert encoder.stdin is not None
        previous, written = None, 0
        for scene in scenes:
            image = draw(scene)
            for frame in range(written, round(scene["until"] * RATE)):
                share = (frame - written) / (FADE * RATE)
                shown = image
                if previous is not None and share < 1:
                    shown = Image.blend(previous, image, share)
                encoder.stdin.write(shown.tobytes())
            previous, written = image, round(scene["until"] * RATE)
    if encoder.returncode:
        raise SystemExit("ffmpeg could not encode the film.")
    return written / RATE


def clock(seconds: float) -> str:
    return f"00:{int(seconds // 60):02d}:{seconds % 60:06.3f}"


def captions(scenes: list[dict], language: str) -> str:
    """WebVTT: one cue a scene, kept on screen until just before the next."""
    parts, start = ["WEBVTT\n"], 0.0
    for number, scene in enumerate(scenes, 1):
        end = scene["until"]
        parts.append(f"{number}\n{clock(start + 0.1)} --> {clock(end - 0.1)}\n{scene[language]}\n")
        start = end
    return "\n".join(parts)


def transcript(script: dict, language: str) -> str:
    """Markdown: what is said and what is to be seen, scene by scene."""
    thai = language == "th"
    title = script["title"] if thai else script["title_en"]
    note = (
        "วีดิทัศน์นี้ไม่มีเสียงพูด ข้อความด้านล่างคือคำบรรยายทั้งหมด พร้อมสิ่งที่เห็นในภาพ"
        if thai
        else "This video has no speech. Below are all its captions, with what is to be seen."
    )
    parts, start = [f"# {title}\n", f"{note}\n"], 0.0
    for scene in script["scenes"]:
        seen = scene["shows"] if thai else scene["shows_en"]
        label = "ภาพ" if thai else "Seen"
        minutes, seconds = divmod(int(start), 60)
        parts.append(f"**{minutes}:{seconds:02d}** {scene[language]}\n\n({label}: {seen})\n")
        start = scene["until"]
    return "\n".join(parts)


def main() -> None:
    need_raqm()
    script = yaml.safe_load((HERE / "letter-checklist.yaml").read_text(encoding="utf-8"))
    scenes, key = script["scenes"], script["key"]
    duration = encode(scenes, HERE / f"{key}.mp4")
    poster = draw(scenes[0]).quantize(64, dither=Image.Dither.NONE)
    poster.save(HERE / f"{key}.png", optimize=True)
    for language in ("th", "en"):
        (HERE / f"{key}.{language}.vtt").write_text(captions(scenes, language), encoding="utf-8")
        (HERE / f"{key}.{language}.md").write_text(transcript(script, language), encoding="utf-8")
    listed = {
        "key": key,
        "title": script["title"],
        "title_en": script["title_en"],
        "file": f"{key}.mp4",
        "poster": f"{key}.png",
        "captions": {"th": f"{key}.th.vtt", "en": f"{key}.en.vtt"},
        "transcripts": {"th": f"{key}.th.md", "en": f"{key}.en.md"},
        "duration": round(duration),
    }
    text = "# Written by make_video.py.\n" + yaml.safe_dump(
        [listed], allow_unicode=True, sort_keys=False
    )
    (HERE / "videos.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
