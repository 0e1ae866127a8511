import { type Column, flops, params, test, validation } from '../column';
import type { TableDataset } from './figures';
import { hardwareMetrics } from './hardware';
import { proxyDatasets, proxyIds } from './proxies';

/** Latency and energy for one image (HW-NAS-Bench). */
const hardware = hardwareMetrics.map(({ id, device, quantity, unit, origin }): Column => ({
  id,
  name: `${device} ${quantity}`,
  quantity,
  unit,
  better: quantity === 'arithmetic intensity' ? 'higher' : 'lower',
  split: null,
  role: 'cost',
  decimals: unit === 'mJ' ? 1 : 2,
  note: origin === 'not stated' ? 'the source does not say how it was obtained' : origin,
  ...(id === 'edgetpu_latency' && { absent: 'the Edge TPU compiler refused it' }),
}));

/** A proxy's column; FLOPs and parameters have columns of their own already. */
export const proxyColumn = (id: string): string => `zc_${id}`;

const proxies = proxyIds.map((id): Column => ({
  id: proxyColumn(id),
  name: `zero-cost proxy ${id}`,
  quantity: id,
  unit: '',
  better: 'higher',
  split: null,
  role: 'prior',
  decimals: 3,
  absent: 'cells with an operation on an edge that no path uses have no score',
}));

/** The columns of one data set; there are no proxies for CIFAR-100. */
export function columnsOf(dataset: TableDataset): readonly Column[] {
  const scored = proxyDatasets.some((d) => d === dataset);
  return [validation, test, flops, params, ...hardware, ...(scored ? proxies : [])];
}
