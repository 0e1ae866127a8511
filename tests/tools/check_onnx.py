"""Check exported subnets with other people's software: PyPI's onnx and onnxruntime.

    npx tsx tests/tools/writeOnnx.ts .cache/onnx
    python3 -m venv .cache/onnx-venv && .cache/onnx-venv/bin/pip install onnx onnxruntime numpy
    .cache/onnx-venv/bin/python tests/tools/check_onnx.py .cache/onnx

Each file must pass the checker with its shapes inferred, and give PyTorch's logits (tests/fixtures) on
the fixtures' validation images within 2e-3. Exits 1 at the first that does not.
"""

import gzip
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

ROOT = Path(__file__).resolve().parents[2]
TOLERANCE = 2e-3


def images(count):
    """The first validation images, float32 [count, 1, 28, 28], values 0 to 255."""
    raw = gzip.decompress((ROOT / "public/supernets/data/val.bin.gz").read_bytes())
    return np.frombuffer(raw, np.uint8, count * 784).reshape(count, 1, 28, 28).astype(np.float32)


def expected(space, subnet):
    """PyTorch's logits of a fixture's subnet."""
    folder = ROOT / "tests/fixtures/supernets"
    about = json.loads((folder / f"{space}.json").read_text())
    raw = gzip.decompress((folder / f"{space}.bin.gz").read_bytes())
    shape = (len(about["subnets"]), about["images"], about["classes"])
    return np.frombuffer(raw, "<f4").reshape(shape)[subnet]


def check(folder, file, space, subnet):
    """The largest difference to PyTorch; raises where the checker objects."""
    model = onnx.load(folder / file)
    onnx.checker.check_model(model, full_check=True)
    assert {entry.key for entry in model.metadata_props} >= {"space", "architecture", "weightsSha256"}
    session = onnxruntime.InferenceSession(folder / file, providers=["CPUExecutionProvider"])
    wanted = expected(space, subnet)
    found = session.run(["logits"], {"pixels": images(len(wanted))})[0]
    return float(np.abs(found - wanted).max())


def main():
    folder = Path(sys.argv[1])
    for entry in json.loads((folder / "index.json").read_text()):
        difference = check(folder, **entry)
        print(f"{entry['file']}: checked, {difference:.1e} from PyTorch")
        if not difference < TOLERANCE:
            sys.exit(1)
    print(f"onnx {onnx.__version__}, onnxruntime {onnxruntime.__version__}")


main()
