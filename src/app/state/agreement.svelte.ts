import { canonical } from '#src/search/canonical';
import { sharedDefaults, type RunConfig } from '#src/search/config';
import { Digest, seedMade } from '#src/search/digest';
import { unprovable } from '#src/search/unprovable';
import { inSlices } from '#src/store/inSlices';
import { benchmarkNamed } from './benchmarkNamed';
import { benchmarks } from './benchmarks.svelte';
import { readConfig } from './configUrl';
import { followedLink } from './followedLink.svelte';
import { route } from './route.svelte';
import { runs } from './runs.svelte';

/** Whether a run gives what the sender of the link that was followed got. */
class Agreement {
  /** The digest that a run of this configuration should have; null where no link asks for one. */
  expected(config: RunConfig): string | null {
    const link = followedLink.query;
    const benchmark = link && benchmarks.find(benchmarkNamed(link).id);
    if (!link || !benchmark) return null;
    const same = canonical(readConfig(link, benchmark).config) === canonical(config);
    return same ? link.get(followedLink.parameter) : null;
  }

  /** The digest of a stored run that can be repeated from its seed; null of any other. */
  async digest(runId: string): Promise<string | null> {
    const row = await runs.read(runId);
    const benchmark = await benchmarks.open(row.config.benchmark);
    if (row.version === 1 || unprovable(row.config, benchmark) !== null) return null;
    if (row.origin?.kind === 'fork') return null;
    const { events } = await runs.events(runId);
    if (!seedMade(events)) return null;
    const digest = new Digest();
    await inSlices(events, (event) => {
      digest.add(event);
    });
    return digest.text;
  }

  /** A configuration's link with what the run came to. */
  link(query: URLSearchParams, digest: string): string {
    const rules = query.has('rules') ? [] : [['rules', String(sharedDefaults.rules)]];
    const full = new URLSearchParams([...query, ...rules, [followedLink.parameter, digest]]);
    return new URL(route.href('search', full), document.baseURI).href;
  }
}

export const agreement = new Agreement();
