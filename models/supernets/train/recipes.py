"""How each supernet is trained. Learning rates are the peak of a one-cycle schedule."""

RECIPES = {
    "nasbench201": {
        "sampling": "uniform single path",
        "epochs": 30,
        "batch": 128,
        "optimizer": "sgd",
        "rate": 0.1,
        "weight_decay": 5e-4,
        "seed": 1,
    },
}
