"""How each supernet is trained. Learning rates are the peak of a one-cycle schedule."""

RECIPES = {
    "cells": {
        "sampling": "uniform single path",
        "epochs": 20,
        "batch": 128,
        "optimizer": "sgd",
        "rate": 0.1,
        "clip": 5.0,
        "weight_decay": 5e-4,
        "seed": 1,
    },
    "mobilenet": {
        "sampling": "sandwich rule (largest, smallest, one drawn) with in-place distillation; in the finish "
        "each step trains the largest and two drawn ones",
        "epochs": 9,
        "finish_epochs": 3,
        "finish_drawn": 2,
        "batch": 128,
        "optimizer": "sgd",
        "rate": 0.1,
        "clip": 5.0,
        "weight_decay": 1e-4,
        "seed": 2,
    },
    "shufflenet": {
        "sampling": "two uniform single paths a step, one of them with full widths; in warm epochs on the 7x7 "
        "choice alone, which the others then start from; taught by the largest mobilenet subnet",
        "wide_paths": True,
        "teacher": "mobilenet",
        "teacher_share": 0.7,
        "epochs": 22,
        "warm_epochs": 3,
        "batch": 128,
        "optimizer": "sgd",
        "rate": 0.1,
        "clip": 5.0,
        "weight_decay": 1e-4,
        "seed": 3,
    },
    "autoformer": {
        "sampling": "uniform single path with entangled weights",
        "epochs": 10,
        "batch": 128,
        "optimizer": "adamw",
        "rate": 2e-3,
        "clip": 5.0,
        "weight_decay": 0.02,
        "seed": 4,
    },
}
