import { protocol } from '#src/study/protocol/protocol';
import { byChance, byModel, byStrengths, everyJudge } from '#src/study/ranking/judges';
import type { Outcome } from '#src/study/run/outcome';
import type { Player, Study } from '#src/study/run/study';
import type { Ground } from './ground';
import { lessonStudy } from './lessonStudy';
import type { Judged } from './picture';

/** Draws of ten that the model puts in order: each takes it a strategy or two. */
export const ownDraws = 12;

/** The model that comes with the site puts ten architectures in order, beside the prior that it is told and chance. */
export function ownJudgeStudy(ground: Ground, code: string, player: Player): Study {
  const wanted = [byStrengths, byModel, byChance];
  const arms = everyJudge([ground.space], player).filter(({ id }) => wanted.includes(id));
  const size = { seeds: ownDraws, budget: 10, tasks: 'first' } as const;
  return lessonStudy(
    protocol({
      id: 'lesson-judges',
      title: 'Judges',
      question: 'Who can put ten architectures in order before any result is known?',
      kind: 'ranking',
      playable: true,
      arms,
      reference: byStrengths,
      firstSeed: 100,
      sizes: { short: size, full: size },
    }),
    ground,
    code,
    player,
  );
}

/** Mean agreement of each judge, the best first; an order of ties agrees with nothing. */
export function ownJudged(outcomes: readonly Outcome[]): Judged[] {
  return [byStrengths, byModel, byChance]
    .map((id) => {
      const taus = outcomes.filter(({ arm }) => arm === id).map(({ measures }) => measures['tau']);
      const tau = taus.reduce<number>((sum, x) => sum + (x ?? 0), 0) / Math.max(1, taus.length);
      return { id, name: '', tau };
    })
    .sort((a, b) => b.tau - a.tau);
}
