"""Fashion-MNIST: reading, the fixed split, normalisation and the training batches.

Source: Debian package dataset-fashion-mnist (Zalando Research, MIT licence), IDX files.
Images are uint8 [n, 28, 28]; labels are uint8 [n] in 0..9.
"""

import gzip
import os
from pathlib import Path

import numpy as np
import torch

SOURCE = Path(os.environ.get("FASHION_MNIST", "/usr/share/datasets/fashion-mnist"))
SPLIT_SEED = 20260
VALIDATION_PER_CLASS = 500
CALIBRATION_IMAGES = 512
MEAN, STD = 0.286, 0.353
CLASSES = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
    "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
]


def read_idx(name):
    """The array stored in the gzipped IDX file `name`: images [n, 28, 28] or labels [n], uint8."""
    raw = gzip.decompress((SOURCE / name).read_bytes())
    rank = raw[3]
    shape = [int.from_bytes(raw[4 + 4 * i : 8 + 4 * i], "big") for i in range(rank)]
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * rank).reshape(shape)


def split_indices(labels):
    """Indices of the 60,000 training images: (55,000 to train, 5,000 to validate, 512 to calibrate).

    Validation: 500 of each class, chosen by numpy's RandomState(SPLIT_SEED), in shuffled order.
    Calibration: the first 512 of the training part in its own shuffled order, so also trained on.
    """
    rng = np.random.RandomState(SPLIT_SEED)
    order = rng.permutation(len(labels))
    chosen = [order[labels[order] == c][:VALIDATION_PER_CLASS] for c in range(10)]
    validation = rng.permutation(np.concatenate(chosen))
    training = np.setdiff1d(order, validation)
    training = rng.permutation(training)
    return training, validation, training[:CALIBRATION_IMAGES]


def load():
    """The four parts as {name: (images uint8 tensor [n, 1, 28, 28], labels int64 tensor [n])}."""
    images, labels = read_idx("train-images-idx3-ubyte.gz"), read_idx("train-labels-idx1-ubyte.gz")
    training, validation, calibration = split_indices(labels)
    parts = {
        "train": (images[training], labels[training]),
        "val": (images[validation], labels[validation]),
        "calib": (images[calibration], labels[calibration]),
        "test": (read_idx("t10k-images-idx3-ubyte.gz"), read_idx("t10k-labels-idx1-ubyte.gz")),
    }
    return {
        name: (torch.from_numpy(x.copy())[:, None], torch.from_numpy(y.astype(np.int64)))
        for name, (x, y) in parts.items()
    }


def normalise(images):
    """uint8 [n, 1, 28, 28] to float32 (x / 255 - MEAN) / STD."""
    return (images.float() / 255 - MEAN) / STD


def batches(images, labels, size, generator, soft=None):
    """One epoch of shuffled, horizontally flipped (p = 0.5), normalised batches; the rest is dropped.

    With `soft` (float32 [2, n, classes]: probabilities for the images as they are and flipped) the
    labels of a batch are the matching rows of it, float32 [size, classes].
    """
    order = torch.randperm(len(images), generator=generator)
    for start in range(0, len(order) - size + 1, size):
        pick = order[start : start + size]
        x = images[pick]
        flip = torch.rand(size, generator=generator) < 0.5
        x = torch.where(flip[:, None, None, None], x.flip(3), x)
        yield normalise(x), labels[pick] if soft is None else soft[flip.long(), pick]
