"""mensetsu: a Japanese voice mock interview that runs on one's own machine."""

import os

__version__ = "0.1.0"

# onnxruntime 1.29 and later report their use to Microsoft unless told not to. Nothing may leave
# this machine unasked, so it is told here, before any module can import it.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")  # the same for a model that was asked for
