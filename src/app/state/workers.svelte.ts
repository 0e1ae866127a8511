import * as v from 'valibot';
import { WorkersSettingSchema, type WorkersSetting } from '#src/workers/workReport';
import { notices } from './notices.svelte';
import { session } from './session.svelte';

const key = 'sextant.workers';

/** How many workers this device shall run subnets with: no part of a run, as none of its events depend on it. */
class Workers {
  setting = $state<WorkersSetting>(stored());
  #told = false;

  choose(setting: WorkersSetting): void {
    this.setting = setting;
    try {
      localStorage.setItem(key, String(setting));
    } catch {
      // Storage is forbidden: the choice holds until the page is closed.
    }
    this.tell();
  }

  /** Tells the search worker what was chosen, for a run that has begun; a fresh worker knows nothing. */
  tell(): void {
    if (this.setting === 'auto' && !this.#told) return;
    this.#told = true;
    session.live.client.setWorkers(this.setting).catch((error: unknown) => {
      notices.problem('The number of workers could not be changed', error);
    });
  }
}

function stored(): WorkersSetting {
  try {
    const text = localStorage.getItem(key);
    const parsed = v.safeParse(WorkersSettingSchema, text === null ? null : Number(text));
    return parsed.success ? parsed.output : 'auto';
  } catch {
    return 'auto';
  }
}

export const workers = new Workers();
