import type { ProviderChoice } from '#src/evaluate/supernet/chooseProvider';
import { count, plural } from '../parts/format';

type Told = Pick<ProviderChoice, 'why' | 'msPerSubnet' | 'need' | 'problem'>;

/** Why the subnets run on what they run on, in words. */
export function choiceWords(choice: Told): string {
  switch (choice.why) {
    case 'faster':
    case 'slower':
      return `WebGPU agrees with WebAssembly${timesOf(choice)}.`;
    case 'disagrees':
      return 'WebGPU gave other answers than WebAssembly in the self-test.';
    case 'failed':
      return `WebGPU failed in the self-test${choice.problem === undefined ? '' : `: ${choice.problem}`}.`;
    case 'no-webgpu':
      return 'This browser has no WebGPU.';
    case 'no-adapter':
      return 'WebGPU found no GPU.';
    case 'software-adapter':
      return 'WebGPU is emulated in software here.';
    case 'asked-for':
      return 'As asked for.';
  }
}

function timesOf({ msPerSubnet, need: { workers, images } }: Told): string {
  if (!msPerSubnet) return '';
  const { wasm, webgpu } = msPerSubnet;
  const there = workers === 1 ? 'on WebAssembly' : `on ${plural(workers, 'WebAssembly worker')}`;
  const each = workers === 1 ? 'takes' : 'takes, on average,';
  return `; a subnet on ${count(images)} images ${each} ${seconds(webgpu)} there and ${seconds(wasm)} ${there}`;
}

/** Two figures, so that close times can be told apart. */
const seconds = (ms: number): string => `${(ms / 1000).toPrecision(2)} s`;
