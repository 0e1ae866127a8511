import { LanguageModelError } from '../languageModel';
import type { OpenModel } from './openModel';
import { preflight } from './preflight';
import { tryModel, type TryOptions } from './tryModel';

/** One line of the checklist in `models/llm/README.md`. */
export interface CheckStep {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly detail: string;
}

export interface SelfCheckOptions extends Pick<TryOptions, 'space' | 'config'> {
  /** Loads the model to be checked; absent: the checks that need one are skipped. */
  readonly open?: () => Promise<OpenModel>;
  readonly onStep: (step: CheckStep) => void;
  readonly signal?: AbortSignal;
}

/** Runs the checklist for a machine with a real GPU or real weights, step by step. */
export async function selfCheck(options: SelfCheckOptions): Promise<readonly CheckStep[]> {
  const steps: CheckStep[] = [];
  const done = (name: string, outcome: CheckStep['outcome'], detail: string) => {
    const step = { name, outcome, detail };
    steps.push(step);
    options.onStep(step);
  };
  await checkMachine(done);
  if (options.open) await checkModel(options.open, options, done);
  else done('Model', 'skipped', 'No model was chosen.');
  return steps;
}

type Done = (name: string, outcome: CheckStep['outcome'], detail: string) => void;

async function checkMachine(done: Done): Promise<void> {
  const { secureContext, gpu, storage } = await preflight();
  done(
    'Secure context',
    secureContext ? 'passed' : 'failed',
    secureContext ? 'Yes.' : 'Needs https or localhost.',
  );
  if (!gpu.ready) {
    done('GPU', 'failed', `${gpu.message} ${gpu.help}`);
  } else {
    const { vendor, architecture, f16, software } = gpu.adapter;
    const words = [vendor, architecture, f16 ? '16-bit numbers' : 'no 16-bit numbers'].join(', ');
    done(
      'GPU',
      software ? 'failed' : 'passed',
      software ? `${words}: emulated in software.` : `${words}.`,
    );
  }
  const free = storage
    ? `${((storage.quota - storage.usage) / 1e9).toFixed(1)} GB free.`
    : 'The browser does not tell.';
  done('Storage', storage ? 'passed' : 'skipped', free);
}

async function checkModel(
  open: () => Promise<OpenModel>,
  { space, config, signal }: SelfCheckOptions,
  done: Done,
): Promise<void> {
  let opened: OpenModel | null = null;
  try {
    opened = await open();
    const loaded = opened;
    done('Load', 'passed', `${loaded.model.model} by ${loaded.model.engine}.`);
    const base = { space, config, temperature: loaded.row.temperature.generator, seed: 7 };
    const generate = (more: AbortSignal | undefined, onToken: () => void = () => undefined) =>
      tryModel(loaded, { ...base, onToken, signal: more });
    const first = await generate(signal);
    const counts = `${first.valid} of ${first.entries} legal, ${first.distinct} different`;
    const legal = first.entries > 0 && first.valid === first.entries;
    done(
      'Constrained reply',
      legal ? 'passed' : 'failed',
      `${counts}, ${first.tokensPerSecond.toFixed(1)} tokens/s.`,
    );
    const again = await generate(signal);
    const same = again.text === first.text;
    done('Same seed, same text', same ? 'passed' : 'failed', same ? 'Yes.' : 'The texts differ.');
    await checkAbort(generate, done);
  } catch (error) {
    if (!(error instanceof LanguageModelError)) throw error;
    done('Model', 'failed', `${error.message} (${error.code})`);
  } finally {
    await opened?.model.dispose();
  }
}

/** Aborts at the third token: the reply must end then, with what was written. */
async function checkAbort(
  generate: (signal: AbortSignal, onToken: () => void) => Promise<unknown>,
  done: Done,
): Promise<void> {
  const abort = new AbortController();
  let tokens = 0;
  let after = 0;
  const onToken = () => {
    if (abort.signal.aborted) after++;
    if (++tokens === 3) abort.abort();
  };
  const outcome = await generate(abort.signal, onToken).then(
    () => 'finished',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
  const well = outcome === 'AbortError' && after <= 3;
  done('Cancel in mid-reply', well ? 'passed' : 'failed', `${outcome}, ${after} tokens later.`);
}
