"""Cut the PDF's typeface to the signs that Japanese names and sentences need.

    npm pack @expo-google-fonts/noto-sans-jp@0.4.3
    tar xzf expo-google-fonts-noto-sans-jp-0.4.3.tgz
    pip install fonttools==4.66.1
    python -m training.fonts package

The regular weight has JIS X 0213 with the letters of Windows' cp932 (髙, 﨑) and Latin-1; the bold
one, for headings, cp932 alone. What bold lacks is set in regular. The licence names "Source" as
reserved, and nothing is called so.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "simulator" / "report" / "fonts"
FACES = {
    "400Regular/NotoSansJP_400Regular.ttf": (
        "NotoSansJP-Regular.ttf",
        "d930d5d52d15231c283089760f84584272ad5e37e14607ba0d19c798e7a9caec",
        ("cp932", "shift_jis_2004", "latin-1"),
    ),
    "700Bold/NotoSansJP_700Bold.ttf": (
        "NotoSansJP-Bold.ttf",
        "c5b7b9d6a6eb682b0d4e6bbb38509575fd2759a28f147daa74714d1359a7909e",
        ("cp932", "latin-1"),
    ),
}
ALSO = "𠮷—\u3099\u309a"
"""What names and sentences have and none of the sets: the marks are those of 半濁音."""
UNUSED_TABLES = ("BASE", "DSIG", "STAT", "VORG", "meta", "vhea", "vmtx")
LAYOUT = ("ccmp", "kern", "liga", "locl", "mark", "mkmk")
FIRST, BEHIND_THE_LAST = 0x20, 0x30000
SURROGATES_AND_PRIVATE = range(0xD800, 0xF900)


def wanted(encodings: tuple[str, ...]) -> set[int]:
    """Return the code points that one of the encodings has."""
    codes = set(range(FIRST, BEHIND_THE_LAST)) - set(SURROGATES_AND_PRIVATE)
    return {code for code in codes if _is_in(chr(code), encodings)} | set(map(ord, ALSO))


def _is_in(character: str, encodings: tuple[str, ...]) -> bool:
    return any(character.encode(name, "ignore") for name in encodings)


def cut(source: Path, target: Path, encodings: tuple[str, ...]) -> None:
    """Write a subset of a font, the same bytes each time."""
    from fontTools.subset import Options, Subsetter, load_font, save_font

    options = Options(
        hinting=False,
        layout_features=list(LAYOUT),
        name_IDs=["*"],
        recalc_timestamp=False,
        notdef_outline=True,
    )
    options.set(drop_tables=[*options.drop_tables, *UNUSED_TABLES])
    font = load_font(str(source), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted(encodings))
    subsetter.subset(font)
    save_font(font, str(target), options)


def main(arguments: list[str]) -> int:
    """Check the sources and write both faces. Returns the exit code."""
    (folder,) = arguments
    TARGET.mkdir(exist_ok=True)
    for source, (name, digest, encodings) in FACES.items():
        path = Path(folder) / source
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            print(f"{path} is not the file that the typeface was cut from")
            return 1
        cut(path, TARGET / name, encodings)
        made = (TARGET / name).read_bytes()
        print(name, len(made), hashlib.sha256(made).hexdigest())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
