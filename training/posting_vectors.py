"""Sentence vectors of lines by the shipped encoder: the mean of its last layer over the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray

from simulator.signals.learned import encoder
from simulator.signals.learned.input import encode


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return a vector for each text, scaled to a mean of 0 and a deviation of 1."""
    graph = onnx.load(str(encoder._FOLDER / "encoder.onnx"))
    last = [node for node in graph.graph.node if node.op_type == "LayerNormalization"][-1].output[0]
    graph.graph.output.append(
        onnx.helper.make_tensor_value_info(last, onnx.TensorProto.FLOAT, None)
    )
    session = onnxruntime.InferenceSession(
        graph.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    found = np.array([_vector(session, last, text) for text in texts])
    return (found - found.mean(axis=0)) / (found.std(axis=0) + 1e-6)


def _vector(session: Any, output: str, text: str) -> NDArray[np.float32]:
    given = encode(encoder._tokenizer(), "first", "", text, ((0, len(text)),))
    start, end = given.sentences[0]
    rows = np.zeros((1, 1, len(given.ids)), np.float32)
    rows[0, 0, start:end] = 1
    inputs = {
        "ids": np.array([given.ids], np.int64),
        "answer": np.array([given.answer], np.float32),
        "sentences": rows,
    }
    layer: NDArray[np.float32] = session.run([output], inputs)[0][0]
    return layer[start:end].mean(axis=0)
