"""Restore a checkpoint from the shipped encoder, so that training can go on from it.

python3 -m training.restore OUT.pt [--encoder ENCODER.onnx]

The weights are those of the graph, rounded to seven bits.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import GraphProto, numpy_helper
from torch import Tensor

from training.encoder import Model
from training.make import OUT
from training.vocabulary import kept_ids
from training.weights import find_file, read_weights

_QUANTISED = "_quantized"
_PREFIX = "model."
_LINEAR, _SHRUNK = ".linear", ".shrunk"


def main(argv: Sequence[str]) -> int:
    """Write the checkpoint, with what it was made from."""
    parser = argparse.ArgumentParser(prog="training.restore", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", type=Path, default=OUT / "encoder.onnx")
    given = parser.parse_args(argv)
    weights = read_weights(find_file())
    model = Model(weights, kept_ids(weights.pieces), dropout=0.0)
    restored = dict(_tensors(onnx.load(given.encoder).graph))
    keys = model.load_state_dict(restored, strict=False)
    print(f"{len(restored)} tensors; as published: {keys.missing_keys}")
    print(f"of heads that are gone: {keys.unexpected_keys}")
    torch.save({"state": model.state_dict()}, given.out)
    return 0


def _tensors(graph: GraphProto) -> Iterator[tuple[str, Tensor]]:
    """Yield the tensors of the graph by their names in ``Model``, without ``smooth``'s scales."""
    values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    for name, value in values.items():
        if name.startswith(_PREFIX) and ".weight_" not in name and not name.endswith(_SHRUNK):
            yield _name(name.removeprefix(_PREFIX)), torch.tensor(value)
    for node in graph.node:
        if node.op_type != "MatMulInteger" or not node.input[1].endswith(_QUANTISED):
            continue
        stem = node.input[1].removesuffix(_QUANTISED)
        around, scale = values[f"{stem}_zero_point"], values[f"{stem}_scale"]
        plain = (values[node.input[1]].astype(np.float32) - around) * scale
        name = ".".join(node.name.split("/")[1:-1]).removeprefix(_PREFIX)
        shrunk = values.get(f"{_PREFIX}{name.removesuffix(_LINEAR)}{_SHRUNK}", np.float32(1))
        yield _name(f"{name}.weight"), torch.tensor(plain.T * shrunk)


def _name(within: str) -> str:
    """Return a layer's name without the one that ``smooth`` put around it."""
    return within.replace(f"{_LINEAR}.", ".")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
