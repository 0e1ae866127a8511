/** Zero-cost proxies of NAS-Bench-Suite-Zero; `synflow` is a natural logarithm. No units. */
export const proxyIds = [
  'epe_nas',
  'fisher',
  'flops',
  'grad_norm',
  'grasp',
  'jacov',
  'l2_norm',
  'nwot',
  'params',
  'plain',
  'snip',
  'synflow',
  'zen',
] as const;
export type ProxyId = (typeof proxyIds)[number];

export const proxyDatasets = ['cifar10', 'imagenet16-120'] as const;
export type ProxyDataset = (typeof proxyDatasets)[number];
