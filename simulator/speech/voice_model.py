"""Convert Kokoro's model to floating-point convolutions and keep its session small.

The package has 8-bit convolutions (``ConvInteger``), which need instructions that many processors
lack: there they take 90 % of the time. With the same weights widened to floats the voice takes 0.8
instead of 3.0 s of work per second of speech (two cores with AVX2), and the sound is not rounded
inside the model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onnx import GraphProto, NodeProto


def load_small(package: ModuleType) -> None:
    """Make ``package`` open its model so that it takes only the memory that a sentence needs.

    With memory patterns a block stays reserved for every earlier length of sentence: in six
    sentences of three lengths the voice's process grew to 792 MB with them and to 498 MB without.
    An arena that grows by powers of two takes up to twice what was asked for: ten sentences peaked
    at 524 MB with it and at 446 and 481 MB with exact sizes. Neither costs time.
    Has no effect once ``package`` has opened the model.
    """
    import onnxruntime

    class Small(onnxruntime.InferenceSession):  # type: ignore[misc]
        def __init__(self, path: str, *, sess_options: Any, providers: list[str]) -> None:
            sess_options.enable_mem_pattern = False
            exact = [(name, {"arena_extend_strategy": "kSameAsRequested"}) for name in providers]
            super().__init__(path, sess_options=sess_options, providers=exact)

        def run(self, outputs: Any, inputs: Any) -> Any:
            options = onnxruntime.RunOptions()
            options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
            return super().run(outputs, inputs, options)

    package.ort = SimpleNamespace(  # type: ignore[attr-defined]
        SessionOptions=onnxruntime.SessionOptions, InferenceSession=Small
    )


def widen(source: Path, target: Path) -> None:
    """Write ``source`` to ``target`` with each 8-bit convolution as a plain one.

    The weights stay in 8 bits in the file. Raises OSError.
    """
    import onnx

    model = onnx.load(source)
    graph = _Graph(model.graph)
    by_output = {found.output: found for found in graph.convolutions()}
    nodes: dict[str, NodeProto] = {}
    for node in model.graph.node:
        found = by_output.get(node.output[0])
        for converted in found.as_plain() if found else (node,):
            nodes[converted.output[0]] = converted  # a weight that two share is widened once
    _keep_needed(model.graph, tuple(nodes.values()))
    onnx.save(model, target)


@dataclass(frozen=True, kw_only=True)
class _Convolution:
    """A ``ConvInteger`` with the nodes around it."""

    node: NodeProto
    sound: str
    """The input before it is rounded to 8 bits."""
    weights: str
    scale: str
    zero_point: str
    bias: str | None
    output: str
    """The node output that is a float again."""

    def as_plain(self) -> tuple[NodeProto, NodeProto]:
        from onnx import helper

        wide = f"{self.weights}_wide"
        widen = helper.make_node(
            "DequantizeLinear", [self.weights, self.scale, self.zero_point], [wide]
        )
        inputs = [self.sound, wide, *([self.bias] if self.bias else [])]
        plain = helper.make_node("Conv", inputs, [self.output])
        plain.attribute.extend(self.node.attribute)
        return widen, plain


class _Graph:
    """The nodes of a graph by their outputs and inputs."""

    def __init__(self, graph: GraphProto) -> None:
        self._nodes = list(graph.node)
        self._constants = {constant.name for constant in graph.initializer}
        self._maker = {output: node for node in graph.node for output in node.output}
        self._user = {name: node for node in graph.node for name in node.input}

    def convolutions(self) -> Iterator[_Convolution]:
        """Yield the 8-bit convolutions.

        They compute ``(ConvInteger [+ rounded bias]) as float * (scale of the sound * scale of
        weights)``.
        """
        for node in self._nodes:
            if node.op_type != "ConvInteger":
                continue
            rounded, weights, _, zero_point = node.input
            after = self._user[node.output[0]]
            bias = None
            if after.op_type == "Add":
                bias = self._constant_behind(after.input[1])
                after = self._user[after.output[0]]
            product = self._user[after.output[0]]
            yield _Convolution(
                node=node,
                sound=self._maker[rounded].input[0],
                weights=weights,
                scale=self._constant_behind(product.input[1]),
                zero_point=zero_point,
                bias=bias,
                output=product.output[0],
            )

    def _constant_behind(self, name: str) -> str:
        """Return the first constant float from which ``name`` was computed."""
        while name not in self._constants:
            maker = self._maker[name]
            known = [source for source in maker.input if source in self._constants]
            name = known[0] if maker.op_type in ("Div", "Mul") else maker.input[0]
        return name


def _keep_needed(graph: GraphProto, nodes: Sequence[NodeProto]) -> None:
    """Set the graph to these nodes, without those whose results are unused."""
    used = {value.name for value in graph.output}
    needed: list[NodeProto] = []
    for node in reversed(nodes):
        if used.intersection(node.output):
            needed.append(node)
            used.update(node.input)
    constants = [value for value in graph.initializer if value.name in used]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(reversed(needed))
    graph.initializer.extend(constants)
