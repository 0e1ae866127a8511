"""Write public/supernets/data: the images that the page needs, packed."""

import gzip
import hashlib
import json

import data
import definition as definitions


def sha256(raw):
    return hashlib.sha256(raw).hexdigest()


def pack():
    """Each part as uint8 images [n, 28, 28] and then uint8 labels [n], gzipped without a time stamp."""
    folder = definitions.ROOT / "public" / "supernets" / "data"
    folder.mkdir(parents=True, exist_ok=True)
    parts, files = data.load(), {}
    for name in ("val", "test", "calib"):
        images, labels = parts[name]
        raw = images.numpy().tobytes() + labels.byte().numpy().tobytes()
        packed = gzip.compress(raw, 9, mtime=0)
        (folder / f"{name}.bin.gz").write_bytes(packed)
        files[name] = {
            "file": f"{name}.bin.gz", "count": len(labels), "bytes": len(packed),
            "sha256": sha256(packed), "unpackedSha256": sha256(raw),
        }
    manifest = {
        "dataset": "Fashion-MNIST",
        "source": "Zalando Research, https://github.com/zalandoresearch/fashion-mnist (Debian: dataset-fashion-mnist)",
        "licence": "MIT",
        "height": 28, "width": 28, "mean": data.MEAN, "std": data.STD, "classes": data.CLASSES,
        "split": {
            "train": len(parts["train"][1]), "validation": len(parts["val"][1]), "test": len(parts["test"][1]),
            "calibration": f"{len(parts['calib'][1])} of the training images", "seed": data.SPLIT_SEED,
            "stratified": "validation: 500 images of each class",
        },
        "files": files,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


if __name__ == "__main__":
    pack()
