import type { EventOf } from '../events';
import type { AuditSetting } from './auditSetting';
import { fault, type Fault } from './fault';

const sha256 = /^[0-9a-f]{64}$/;

/** A checksum that the run's benchmark cannot have. */
export function auditStart(
  { checksum, weights }: EventOf<'started'>,
  { benchmark: { scoring } }: AuditSetting,
): Fault | null {
  const field = weights === undefined ? 'checksum' : 'weights';
  const given = checksum ?? weights;
  if (scoring.kind === 'supernet' && !sha256.test(given ?? '')) {
    return fault(field, 'is not the SHA-256 of the weights that judged this run');
  }
  if (scoring.kind === 'table' && given !== scoring.checksum) {
    return fault(field, 'is not that of the table that is here');
  }
  return null;
}
