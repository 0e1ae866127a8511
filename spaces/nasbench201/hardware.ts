/** One figure of HW-NAS-Bench, for one image. */
export interface HardwareMetric {
  readonly id: HardwareMetricId;
  readonly device: string;
  readonly quantity: 'latency' | 'energy' | 'arithmetic intensity';
  /** Empty where the source gives none. */
  readonly unit: 'ms' | 'mJ' | '';
  /** How it was obtained; HW-NAS-Bench does not say for the FPGA. */
  readonly origin: 'measured' | 'modelled' | 'not stated';
}

const metric = <Id extends string>(
  id: Id,
  device: string,
  quantity: HardwareMetric['quantity'],
  origin: HardwareMetric['origin'],
) =>
  ({
    id,
    device,
    quantity,
    unit: quantity === 'latency' ? 'ms' : quantity === 'energy' ? 'mJ' : '',
    origin,
  }) as const;

export const hardwareMetrics = [
  metric('edgegpu_latency', 'Jetson TX2', 'latency', 'measured'),
  metric('edgegpu_energy', 'Jetson TX2', 'energy', 'measured'),
  metric('raspi4_latency', 'Raspberry Pi 4', 'latency', 'measured'),
  metric('edgetpu_latency', 'Edge TPU', 'latency', 'measured'),
  metric('pixel3_latency', 'Pixel 3', 'latency', 'measured'),
  metric('eyeriss_latency', 'Eyeriss', 'latency', 'modelled'),
  metric('eyeriss_energy', 'Eyeriss', 'energy', 'modelled'),
  metric('eyeriss_arithmetic_intensity', 'Eyeriss', 'arithmetic intensity', 'modelled'),
  metric('fpga_latency', 'FPGA', 'latency', 'not stated'),
  metric('fpga_energy', 'FPGA', 'energy', 'not stated'),
] as const;
export type HardwareMetricId = (typeof hardwareMetrics)[number]['id'];
