"""Images per second of PyTorch, one thread, on given subnets: JSON on stdin, JSON on stdout.

In: {"space", "architectures": [[int]], "images"}. Out: {"imagesPerSecond", "torch"}. Weights are the
exported ones; calibration is not timed. The training code's compiled kernels only serve gradients, so
plain functions stand in for them.
"""

import json
import sys
import time
import types
from pathlib import Path

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


def main():
    request = json.load(sys.stdin)
    torch.set_num_threads(1)
    net, parts = load(request["space"]), data.load()

    def prepared(part, count):
        images = data.normalise(parts[part][0][:count])
        return images.contiguous(memory_format=torch.channels_last)

    calibration, images = prepared("calib", 512), prepared("val", request["images"])
    seconds = 0.0
    for i, arch in enumerate(request["architectures"]):
        calibrate(net, arch, calibration)
        if i == 0:
            predict(net, arch, images)
        started = time.perf_counter()
        predict(net, arch, images)
        seconds += time.perf_counter() - started
    count = len(images) * len(request["architectures"])
    print(json.dumps({"imagesPerSecond": round(count / seconds), "torch": torch.__version__}))


main()
