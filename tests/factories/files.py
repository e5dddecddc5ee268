"""Small files of each kind, made by hand."""

import io
import struct
import zipfile

from PIL import Image


def box(kind: str, *parts: bytes) -> bytes:
    """A box of an MP4 file."""
    body = b"".join(parts)
    return struct.pack(">I4s", len(body) + 8, kind.encode()) + body


def film(seconds: float = 60, codec: str = "avc1", size: int = 0, moov_first: bool = True) -> bytes:
    """An MP4 without pictures in it, but with all that tells of them."""
    scale = 1000
    mvhd = box("mvhd", struct.pack(">IIIII", 0, 0, 0, scale, int(seconds * scale)), bytes(80))
    stsd = box("stsd", struct.pack(">II", 0, 1), box(codec, bytes(78)))
    sound = box("trak", box("mdia", box("hdlr", bytes(8), b"soun", bytes(13))))
    handler = box("hdlr", bytes(8), b"vide", bytes(13))
    pictures = box("trak", box("mdia", handler, box("minf", box("stbl", stsd))))
    moov, mdat = box("moov", mvhd, sound, pictures), box("mdat", bytes(size))
    parts = [moov, mdat] if moov_first else [mdat, moov]
    return b"".join([box("ftyp", b"isom", bytes(4), b"isommp42"), *parts])


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    made = io.BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def photograph() -> bytes:
    """A JPEG as a telephone takes it: turned by a flag, with place, camera and a comment."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Telephone of somebody"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (13.0, 45.0, 0.0)
    return picture("JPEG", exif=exif, comment=b"written by somebody", quality=95)


def office(folder: str = "word/", *more: str) -> bytes:
    """An Office file as far as its container tells."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as container:
        for name in ("[Content_Types].xml", f"{folder}document.xml", *more):
            container.writestr(name, "<xml/>")
    return made.getvalue()


def open_document(content_type: str = "application/vnd.oasis.opendocument.text") -> bytes:
    """An OpenDocument file as far as its container tells."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as container:
        container.writestr("mimetype", content_type)
        container.writestr("content.xml", "<xml/>")
    return made.getvalue()
