"""Writes the set encoder's weights as one GGUF file: python3 export.py OUT/encoder.pt encoder.gguf"""

import os
import sys

import torch

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../train"))
import gguf  # noqa: E402


def main(source, target):
    state = torch.load(source, map_location="cpu")["model"]
    meta = [
        ("general.architecture", gguf.TEXT, "sextant-set-encoder"),
        ("general.name", gguf.TEXT, "Sextant's set encoder"),
        ("general.license", gguf.TEXT, "MIT"),
    ]
    gguf.write_tensors(target, meta, [(name, weight.numpy()) for name, weight in state.items()])


if __name__ == "__main__":
    main(*sys.argv[1:])
