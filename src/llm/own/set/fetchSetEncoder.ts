import weightsUrl from '../../../../models/llm/own/set/encoder.gguf?url';
import { fetchSiteWeights } from '../fetchSiteWeights';
import { SetEncoder } from './encoder';
import { readTensors } from './tensors';

/** The set encoder that comes with the site. @throws {LanguageModelError} `network`, `bad-file` */
export const fetchSetEncoder = async (signal?: AbortSignal): Promise<SetEncoder> =>
  new SetEncoder(readTensors(await fetchSiteWeights(weightsUrl, 'The set encoder', signal)));
