"""Write the fine-tuned encoder as an int8 ONNX graph, with its tokenizer.

python3 -m training.export MODEL.pt FOLDER
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.corpus import load_corpus, load_split
from training.encoder import Model
from training.features import make_batch, make_example
from training.smooth import smooth
from training.vocabulary import kept_ids, make_tokenizer
from training.weights import find_file, read_weights

INPUTS = ("ids", "answer", "sentences")
OUTPUTS = ("whole", "parts", "spread", "gaps", "kinds", "tags", "remarks", "content")
MEANING = "meaning"
"""Output with what the heads look at, for models of other tasks."""
TABLE = "words.weight"
EVERY = 4
"""One in so many answers of the tuning authors shows what the layers read."""


class _Flat(nn.Module):
    """The model with a tuple of outputs, as the exporter wants them."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, answer: Tensor, sentences: Tensor) -> tuple[Tensor, ...]:
        features = self.model.features(ids, answer, sentences)
        out = self.model.judge(features)
        return (*(getattr(out, name) for name in OUTPUTS), features.answer)


def main(argv: Sequence[str]) -> int:
    """Export a trained model."""
    parser = argparse.ArgumentParser(prog="training.export", description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args(argv)
    given.folder.mkdir(parents=True, exist_ok=True)
    export(load_model(given.model), given.folder)
    return 0


def load_model(path: Path) -> Model:
    """Load a model that ``training.train`` wrote."""
    saved = torch.load(path)
    weights = read_weights(find_file())
    model = Model(weights, kept_ids(weights.pieces), dropout=0.0)
    model.load_state_dict(saved["state"])
    return model.eval()


def export(model: Model, folder: Path) -> None:
    """Write ``encoder.onnx`` and ``tokenizer.json``."""
    pieces = read_weights(find_file()).pieces
    tokenizer = make_tokenizer(pieces[at] for at in kept_ids(pieces))
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    tuning = [answer for answer in load_corpus() if answer.author in load_split().tune]
    seen = [make_batch([make_example(answer, tokenizer)]) for answer in tuning[::EVERY]]
    smooth(model, seen)
    with tempfile.TemporaryDirectory() as scratch:
        plain, small = Path(scratch) / "plain.onnx", Path(scratch) / "small.onnx"
        example = (
            torch.ones(1, 12, dtype=torch.int64), torch.ones(1, 12), torch.ones(1, 3, 12),
        )  # fmt: skip
        torch.onnx.export(
            _Flat(model), example, str(plain), input_names=list(INPUTS),
            output_names=[*OUTPUTS, MEANING], opset_version=17, dynamo=False,
            dynamic_axes={
                "ids": {1: "tokens"}, "answer": {1: "tokens"},
                "sentences": {1: "sentences", 2: "tokens"},
                "tags": {1: "sentences"}, "parts": {1: "sentences"},
            },
        )  # fmt: skip
        quantize_dynamic(
            plain, small, weight_type=QuantType.QInt8, per_channel=True,
            reduce_range=True,  # eight bits may overflow on processors without VNNI
            op_types_to_quantize=["MatMul"],
        )  # fmt: skip
        graph = onnx.load(small)
    _quantise_table(graph)
    onnx.save(graph, folder / "encoder.onnx")


def _quantise_table(graph: onnx.ModelProto) -> None:
    """Store the word vectors as int8 with a scale per piece."""
    nodes, constants = graph.graph.node, graph.graph.initializer
    table = next(c for c in constants if TABLE in c.name)
    values = numpy_helper.to_array(table)
    scale = (np.abs(values).max(axis=1, keepdims=True) / 127).astype(np.float32)
    scale[scale == 0] = 1
    small = np.round(values / scale).astype(np.int8)
    at, gather = next((n, node) for n, node in enumerate(nodes) if table.name in node.input)
    constants.remove(table)
    constants.extend(
        [numpy_helper.from_array(small, "words"), numpy_helper.from_array(scale, "words.scale")]
    )
    ids, out = gather.input[1], gather.output[0]
    nodes.remove(gather)
    for made in reversed(
        [
            helper.make_node("Gather", ["words", ids], ["words.taken"]),
            helper.make_node("Cast", ["words.taken"], ["words.float"], to=TensorProto.FLOAT),
            helper.make_node("Gather", ["words.scale", ids], ["words.scales"]),
            helper.make_node("Mul", ["words.float", "words.scales"], [out]),
        ]
    ):
        nodes.insert(at, made)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
