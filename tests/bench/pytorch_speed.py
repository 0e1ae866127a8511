"""Images per second of PyTorch, one thread and all, on given subnets: JSON on stdin, JSON on stdout.

In: {"space", "architectures": [[int]], "images"}. Out: {"imagesPerSecond", "imagesPerSecondAll", "threads",
"torch"}. Weights are the
exported ones; calibration is not timed. The training code's compiled kernels only serve gradients, so
plain functions stand in for them.
"""

import gzip
import json
import sys
import time
import types
from pathlib import Path

import numpy as np
import torch

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "models" / "supernets" / "train"))
sys.dont_write_bytecode = True


class Depthwise:
    @staticmethod
    def apply(x, weight, stride):
        pad = weight.shape[-1] // 2
        return torch.nn.functional.conv2d(x, weight, None, stride, pad, 1, x.shape[1])


sys.modules["kernels"] = types.SimpleNamespace(Depthwise=Depthwise, NormActivation=None)

import data  # noqa: E402
import definition as definitions  # noqa: E402
import safetensors  # noqa: E402
from nets import build  # noqa: E402
from ops import calibrate, predict  # noqa: E402


def load(space):
    net = build(space, definitions.load(space))
    weights = safetensors.read(ROOT / "models" / "supernets" / space / "weights.safetensors")
    net.load_state_dict({name: torch.from_numpy(w.astype("float32")) for name, w in weights.items()})
    return net.to(memory_format=torch.channels_last)


def pixels(part):
    """Images of a split as the site has them, [count, 28, 28]: all pixels, then a label each."""
    packed = (ROOT / "public" / "supernets" / "data" / f"{part}.bin.gz").read_bytes()
    raw = np.frombuffer(gzip.decompress(packed), np.uint8)
    count = len(raw) // (28 * 28 + 1)
    return raw[: count * 28 * 28].reshape(count, 28, 28).copy()


def main():
    request = json.load(sys.stdin)
    threads = torch.get_num_threads()
    net = load(request["space"])

    def prepared(part, count):
        images = data.normalise(torch.from_numpy(pixels(part)[:count]).unsqueeze(1))
        return images.contiguous(memory_format=torch.channels_last)

    calibration, images = prepared("calib", 512), prepared("val", request["images"])

    def timed(arch, number):
        torch.set_num_threads(number)
        predict(net, arch, images[:64])
        started = time.perf_counter()
        predict(net, arch, images)
        return time.perf_counter() - started

    one = every = 0.0
    for arch in request["architectures"]:
        calibrate(net, arch, calibration)
        one += timed(arch, 1)
        every += timed(arch, threads)
    count = len(images) * len(request["architectures"])
    speeds = {"imagesPerSecond": round(count / one), "imagesPerSecondAll": round(count / every)}
    print(json.dumps({**speeds, "threads": threads, "torch": torch.__version__}))


main()
