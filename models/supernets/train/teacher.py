"""Soft labels from a supernet that is already exported (Hinton et al., 2015)."""

import torch
import torch.nn.functional as F

import data
from nets import load_exported
from ops import calibrate, predict


def soft_labels(space, share, parts):
    """float32 [2, n, classes] for the training images as they are and flipped horizontally: `share` of
    the probabilities of the largest subnet of `space`, the rest of the true label."""
    net = load_exported(space)
    arch = net.definition["largest"]
    calibrate(net, arch, data.normalise(parts["calib"][0]).contiguous(memory_format=torch.channels_last))
    images, labels = parts["train"]
    hard = F.one_hot(labels, net.definition["input"]["classes"]).float()

    def probabilities(x):
        x = data.normalise(x).contiguous(memory_format=torch.channels_last)
        return predict(net, arch, x).softmax(1)

    return torch.stack([share * probabilities(x) + (1 - share) * hard for x in (images, images.flip(3))])
