"""A model of two megabytes that says one thing, in the real format for the real llama.cpp.

Attention and feed-forward are zero, so what comes next hangs on the last token alone: after
``says`` the end, after anything else ``says``. Where a grammar forbids that, what closes JSON comes
before what goes on. A Japanese character is one token, so that prompts are about as long as for
other models.
"""

from __future__ import annotations

from pathlib import Path

import gguf
import numpy as np

_WIDTH = 32
_CONTEXT = 8192
_FIRST_ELSE = ("says", "end", '"', "}", "]", "3")
_AFTER_SAYING = ("end", '"', "}", "]", "3")


def write_model(path: Path, *, says: str) -> Path:
    """Write it to ``path``, which is returned."""
    end = "</s>"
    japanese = _characters()
    tokens = ["<unk>", "<s>", end, *(f"<0x{byte:02X}>" for byte in range(256)), *japanese, says]
    types = [gguf.TokenType.UNKNOWN, *[gguf.TokenType.CONTROL] * 2]
    types += [*[gguf.TokenType.BYTE] * 256, *[gguf.TokenType.NORMAL] * (len(japanese) + 1)]
    known = {"says": len(tokens) - 1, "end": 2}

    def index(name: str) -> int:
        return known.get(name, 3 + ord(name[0]))

    # Two directions: the last token was ``says``, or it was not.
    embedding = np.zeros((len(tokens), _WIDTH), np.float32)
    embedding[:, 0] = 1
    embedding[index("says"), :2] = (0, 1)
    output = np.zeros_like(embedding)
    for column, wanted in enumerate((_FIRST_ELSE, _AFTER_SAYING)):
        for place, name in enumerate(wanted):
            output[index(name), column] = 20 * (len(wanted) - place)

    writer = gguf.GGUFWriter(path, "llama")
    writer.add_context_length(_CONTEXT)
    writer.add_embedding_length(_WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(_WIDTH)
    writer.add_head_count(1)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types(types)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_add_space_prefix(
        False
    )  # it would stand before the prompt that a grammar begins with
    writer.add_tensor("token_embd.weight", embedding)
    writer.add_tensor("output.weight", output)
    writer.add_tensor("output_norm.weight", np.ones(_WIDTH, np.float32))
    for name in ("attn_norm", "ffn_norm"):
        writer.add_tensor(f"blk.0.{name}.weight", np.ones(_WIDTH, np.float32))
    for name in ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_down", "ffn_up"):
        writer.add_tensor(f"blk.0.{name}.weight", np.zeros((_WIDTH, _WIDTH), np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _characters() -> list[str]:
    """Return the characters of JIS X 0208, kana and kanji among them."""
    rows, cells = range(0xA1, 0xF5), range(0xA1, 0xFF)
    found = (bytes((row, cell)).decode("euc_jp", "ignore") for row in rows for cell in cells)
    return [character for character in found if character]
