"""Writes tests/fixtures/study/statistics.json: what SciPy, scikit-posthocs, statsmodels and moocore make of
samples, for the statistics of studies to be checked against.

    python3 -m venv .cache/study-venv
    .cache/study-venv/bin/pip install scipy scikit-posthocs statsmodels moocore
    .cache/study-venv/bin/python tests/tools/study_statistics.py
"""

import json
from itertools import product
from pathlib import Path

import moocore
import numpy as np
import scikit_posthocs as posthocs
import scipy
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import TTestPower

TARGET = Path(__file__).resolve().parents[1] / "fixtures" / "study" / "statistics.json"
rng = np.random.default_rng(7)


def samples(n, ties):
    values = rng.normal(0.3, 1, n)
    return (np.round(values, 1) if ties else values).tolist()


def describe(x):
    return {
        "values": x,
        "mean": float(np.mean(x)),
        "median": float(np.median(x)),
        "iqm": float(stats.trim_mean(x, 0.25)),
        "std": float(np.std(x, ddof=1)),
        "quantiles": [[q, float(np.quantile(x, q))] for q in (0.025, 0.1, 0.25, 0.5, 0.975)],
    }


def exact_signed_rank(d):
    """All sign patterns of the ranks as they are, ties or not."""
    d = np.array([x for x in d if x != 0])
    ranks = stats.rankdata(np.abs(d))
    total = ranks.sum()
    seen = min(ranks[d > 0].sum(), ranks[d < 0].sum())
    low = [min(s, total - s) for s in (ranks[np.array(p, bool)].sum() for p in product([0, 1], repeat=len(d)))]
    return {"statistic": float(seen), "p": float(np.mean(np.array(low) <= seen + 1e-9))}


def wilcoxon(d, method):
    result = stats.wilcoxon(d, zero_method="wilcox", correction=False, method=method)
    return {"differences": d, "statistic": float(result.statistic), "p": float(result.pvalue)}


def permutation(d):
    result = stats.permutation_test(
        (np.array(d),), lambda x, axis: np.mean(x, axis=axis), permutation_type="samples",
        n_resamples=np.inf, vectorized=True,
    )
    return {"differences": d, "p": float(result.pvalue)}


def bootstrap(x, n=9999):
    result = stats.bootstrap((x,), np.mean, n_resamples=n, method="percentile", random_state=np.random.default_rng(1))
    return {"values": x, "low": float(result.confidence_interval.low), "high": float(result.confidence_interval.high)}


def friedman(blocks):
    table = np.array(blocks)
    result = stats.friedmanchisquare(*table.T)
    k, n = table.shape[1], table.shape[0]
    q = stats.studentized_range.ppf(0.95, k, np.inf)
    nemenyi = posthocs.posthoc_nemenyi_friedman(table).to_numpy()
    return {
        "blocks": blocks,
        "statistic": float(result.statistic),
        "p": float(result.pvalue),
        "meanRanks": np.mean([stats.rankdata(-row) for row in table], axis=0).tolist(),
        "criticalDifference": float(q / np.sqrt(2) * np.sqrt(k * (k + 1) / (6 * n))),
        "nemenyi": nemenyi.tolist(),
    }


def kendall(a, b):
    return {"a": a, "b": b, "tau": float(stats.kendalltau(a, b, variant="b").statistic)}


def fronts():
    points = [[float(c), float(m)] for c, m in zip(rng.uniform(1, 9, 12), rng.uniform(50, 90, 12))]
    truth = [[1.0, 60.0], [2.0, 75.0], [4.0, 85.0], [8.0, 92.0]]
    flipped = np.array([[c, -m] for c, m in points])
    hv = moocore.hypervolume(flipped, ref=[10.0, -40.0])
    scale = np.array([7.0, 32.0])
    kept = flipped[moocore.is_nondominated(flipped)]
    igd = moocore.igd(kept / scale, ref=np.array([[c, -m] for c, m in truth]) / scale)
    return {"points": points, "truth": truth, "reference": [10.0, 40.0], "hypervolume": float(hv), "igd": float(igd)}


plain = [samples(n, False) for n in (5, 10, 25)]
tied = [samples(n, True) for n in (8, 12)] + [[0, 0.1, -0.1, 0.2, 0.2, 0.3, 0, 0.4, 0.1, 0.5]]
large = [samples(n, ties) for n, ties in ((150, False), (200, True))]
first, second = samples(20, True), samples(17, True)
ps = [0.001, 0.04, 0.03, 0.2, 0.5, 0.011]
blocks = rng.normal(0, 1, (12, 5)).round(2).tolist()
tied_blocks = rng.integers(0, 4, (15, 4)).astype(float).tolist()

fixture = {
    "made": f"SciPy {scipy.__version__}, scikit-posthocs {posthocs.__version__}, moocore {moocore.__version__}",
    "describe": [describe(x) for x in plain + tied],
    "wilcoxonExact": [wilcoxon(d, "exact") for d in plain],
    "wilcoxonTied": [{"differences": d, **exact_signed_rank(d)} for d in tied],
    "wilcoxonNormal": [wilcoxon(d, "asymptotic") for d in large],
    "permutation": [permutation(d) for d in [plain[0], plain[1], tied[0], tied[2]]],
    "bootstrap": [bootstrap(x) for x in (plain[1], plain[2])],
    "holm": {"ps": ps, "adjusted": multipletests(ps, method="holm")[1].tolist()},
    "friedman": [friedman(blocks), friedman(tied_blocks)],
    "kendall": [kendall(samples(10, False), samples(10, False)), kendall(samples(12, True), samples(12, True))],
    "improvement": {
        "first": first,
        "second": second,
        # Mann-Whitney's U over the number of pairs.
        "a": float(stats.mannwhitneyu(first, second).statistic / (len(first) * len(second))),
    },
    "fronts": fronts(),
    # Effect that a paired t test of this size finds with power 0.9, in standard deviations.
    "power": [[n, a, float(TTestPower().solve_power(None, n, a, 0.9))] for n, a in ((30, 0.05), (100, 0.05), (100, 0.003))],
}
TARGET.parent.mkdir(parents=True, exist_ok=True)
TARGET.write_text(json.dumps(fixture, indent=1) + "\n")
print(f"wrote {TARGET}")
