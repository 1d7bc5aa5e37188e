"""Cut the multilingual vocabulary to the pieces that spoken Japanese needs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers

from simulator.reading.sentences import words_of

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
UNK_ID = 3
LONGEST_LATIN = 2
"""Characters of a Latin piece that is kept; longer words are spelled with several pieces."""


def is_needed(piece: str) -> bool:
    """Return whether a piece is Japanese, or a short piece of Latin letters and digits."""
    text = piece.removeprefix("▁")
    if unicodedata.normalize("NFKC", text) != text:
        return False  # the normaliser never leaves such a piece
    if text.isascii():
        return len(text) <= LONGEST_LATIN
    return all(_is_japanese(character) for character in text)


def _is_japanese(character: str) -> bool:
    code = ord(character)
    return (
        0x3000 <= code <= 0x30FF  # punctuation, hiragana, katakana
        or 0x4E00 <= code <= 0x9FFF
        or character in "々〆…―‐–—’“”・°℃%/×"
        or (character.isascii() and character.isalnum())
    )


def kept_ids(pieces: Iterable[tuple[str, float]]) -> list[int]:
    """Return the ids to keep, in order.

    Chinese and Japanese share characters: a piece of several kanji stays only if the Japanese
    dictionary has it as a word.
    """
    return [
        at
        for at, (piece, _) in enumerate(pieces)
        if piece in SPECIAL or (is_needed(piece) and (len(piece) < 2 or _is_word(piece)))
    ]


def _is_word(piece: str) -> bool:
    text = piece.removeprefix("▁")
    if not all(0x4E00 <= ord(character) <= 0x9FFF for character in text):
        return True
    tokens = words_of(text)
    return len(tokens) <= 1 or all(len(token.surface) > 1 for token in tokens)


def make_tokenizer(pieces: Iterable[tuple[str, float]]) -> Tokenizer:
    """Return a unigram tokenizer over ``pieces``, with the encoder's normalisation (NFKC)."""
    tokenizer = Tokenizer(models.Unigram(list(pieces), unk_id=UNK_ID, byte_fallback=False))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer
