"""Opens exports of a study with IOHinspector and Optuna, and prints what they read as JSON.

Usage: check_exports.py FOLDER, with `ioh/` and `optuna/journal.log` in it. Exit status 3 and a word where
one of the packages is not installed.
"""

import json
import sys
import warnings
from pathlib import Path

try:
    import iohinspector
    import optuna
except ImportError as error:
    print(f"not installed: {error.name}")
    sys.exit(3)

# A file that cannot be read is a warning there; here it is an error.
warnings.simplefilter("error", UserWarning)


def read_ioh(folder: Path) -> dict:
    manager = iohinspector.DataManager()
    manager.add_folder(str(folder))
    data = manager.load(monotonic=True, include_meta_data=True)
    overview = manager.overview
    best = data.group_by("algorithm_name", "function_name").agg(
        top=__import__("polars").col("raw_y").max(), rows=__import__("polars").len()
    )
    return {
        "runs": len(overview),
        "algorithms": sorted(overview["algorithm_name"].unique().to_list()),
        "functions": sorted(overview["function_name"].unique().to_list()),
        "evals": int(overview["evals"].sum()),
        "best": {f"{a} / {f}": [t, r] for a, f, t, r in best.rows()},
    }


def read_optuna(file: Path) -> dict:
    backend = optuna.storages.journal.JournalFileBackend(str(file))
    storage = optuna.storages.JournalStorage(backend)
    found = {}
    for name in sorted(optuna.study.get_all_study_names(storage)):
        study = optuna.load_study(study_name=name, storage=storage)
        trials = study.get_trials(deepcopy=False)
        best = study.best_trial
        found[name] = {
            "trials": len(trials),
            "direction": study.direction.name,
            "best": best.value,
            "params": best.params,
            "seeds": sorted({trial.user_attrs["seed"] for trial in trials}),
        }
    return found


folder = Path(sys.argv[1])
print(json.dumps({"ioh": read_ioh(folder / "ioh"), "optuna": read_optuna(folder / "optuna" / "journal.log")}))
