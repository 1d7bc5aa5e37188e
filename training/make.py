"""Make the learned heads: fine-tune, calibrate, export, weigh the gaps.

python3 -m training.make
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from training import calibrate, export, gaps, train

OUT = Path(__file__).parents[1] / "simulator" / "signals" / "learned"
CHECKPOINT = Path(__file__).parent / "model.pt"
EPOCHS = 9


def main() -> int:
    """Make all files that the program reads, and print their checksums."""
    train.main([str(CHECKPOINT), "--epochs", str(EPOCHS)])
    export.main([str(CHECKPOINT), str(OUT)])
    calibrate.main([str(CHECKPOINT), str(OUT / "calibration.json")])
    gaps.main()
    for name in ("encoder.onnx", "tokenizer.json", "calibration.json", "gaps.json"):
        digest = hashlib.sha256((OUT / name).read_bytes()).hexdigest()
        print(f"{digest}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
