import type { Protocol, SizeName } from '#src/study/protocol/protocol';
import type { Offer } from '#src/study/recorded/offers';
import type { RecordedRun } from '#src/study/recorded/recordedRun';
import { recordedPlayers, type RecordedGroup } from '#src/study/recorded/recordedPlayers';
import { studyOffers } from '#src/study/run/setUp';
import type { RecordedPlayer } from '#src/study/run/study';
import { modelName } from '../search/names';
import { notices } from '../state/notices.svelte';
import { recordedRuns } from './recordedRuns';
import { setUpTools } from './studyGround';
import { studyStore } from './studyStore';

/** Stored runs of language models, and what of a protocol they could stand for. */
class Recordings {
  runs = $state.raw<readonly RecordedRun[]>([]);
  readonly groups: readonly RecordedGroup[] = $derived(recordedPlayers(this.runs, modelName));

  async load(): Promise<void> {
    try {
      this.runs = await recordedRuns(await studyStore());
    } catch (error) {
      notices.problem('The recorded runs cannot be read', error);
    }
  }

  /** Which runs serve a protocol. @throws {ProtocolError} where it cannot be run at all */
  async offers(protocol: Protocol, size: SizeName, player: RecordedPlayer): Promise<Offer[]> {
    return studyOffers(protocol, size, player, await setUpTools(this.runs));
  }
}

export const recordings = new Recordings();
