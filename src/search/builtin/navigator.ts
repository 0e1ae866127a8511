import { toCode } from '#spaces/code';
import type { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import { enumerableSize, enumerate } from '#spaces/enumerate';
import type { History } from '../history';
import type { Navigator, NavigatorContext } from '../roles';
import type { Strategy } from '../strategy';
import { withinLimits } from '../withinLimits';
import type { Belief } from './belief';
import { findUntried } from './candidates';
import { architecturesOf, believe, bestOf } from './evidence';
import { measureLosses, permits, sizeOf, takeStances, type Focus, type Loss } from './focus';
import { firstFocus } from './firstFocus';
import { drawBest } from './regression';
import { writeDirections } from './words/directions';
import { writeFirst } from './words/first';
import { writePatterns } from './words/patterns';
import { writeSummary } from './words/summary';

/** Architectures that a strategy recommends, in version 1 and from version 2 on: as many as a round has at least. */
const fewAnchors = 8;
const allAnchors = 10;
/** The focus leaves room for this many untried architectures at least. */
const room = 40;

/**
 * The Navigator without a language model: a Bayesian linear model of the results around a practitioner's
 * prior, told in the paper's three sections, as a focus, and as untried architectures to begin with.
 * It knows the run by its history alone.
 */
export function createBuiltinNavigator(): Navigator {
  return {
    author: 'rules',
    strategise: (context) =>
      context.history.evaluated.length === 0 ? explore(context) : steer(context),
  };
}

/** Before there are results: version 1 leaves it to the focus, version 2 names what should be best. */
function explore({ history, rng, left }: NavigatorContext): Strategy {
  const { space, config } = history;
  const focus = firstFocus(history);
  const wanted = config.rules === 2 ? Math.min(allAnchors, left) : 0;
  const anchors = drawBest(history, rng, focus, wanted).map((a) => toCode(space, a));
  return { ...writeFirst(history, focus, anchors), focus, anchors };
}

function steer({ round, history, rng, left }: NavigatorContext): Strategy {
  const { space, config, evaluated } = history;
  const belief = believe(history);
  const starts = architecturesOf(bestOf(history));
  const losses = measureLosses(space, belief, starts);
  const focus = takeStances(losses, evaluated.length / config.budget);
  const wanted = config.rules === 2 ? allAnchors : fewAnchors;
  const place = { history, rng, belief, focus, starts, wanted };
  const untried = openUntilUntried(place, losses.flat());
  const anchors = untried
    .slice(0, Math.max(1, Math.min(wanted, left)))
    .map((a) => toCode(space, a));
  return {
    summary: writeSummary(history, round),
    patterns: writePatterns(history, round),
    directions: writeDirections(history, focus, anchors, round),
    focus,
    anchors,
  };
}

/** Where untried architectures are looked for, and how many. */
interface Place {
  readonly history: History;
  readonly rng: Rng;
  readonly belief: Belief;
  readonly focus: Focus;
  readonly starts: readonly Architecture[];
  readonly wanted: number;
}

/**
 * Untried architectures inside the focus. Where it holds too few, avoided options are opened again, those
 * that lose least first.
 */
function openUntilUntried(place: Place, losses: readonly Loss[]): readonly Architecture[] {
  const { history, rng, belief, focus, starts, wanted } = place;
  const avoided = losses
    .filter(({ dimension, option }) => focus[dimension]?.[option] === 'avoid')
    .sort((a, b) => b.sure - a.sure);
  const reopen = () => {
    const loss = avoided.pop();
    const row = loss && focus[loss.dimension];
    if (row) row[loss.option] = 'open';
  };
  while (avoided.length > 0 && untriedSize(history, focus) < room) reopen();
  for (;;) {
    const untried = findUntried(history, rng, belief, focus, starts, wanted);
    if (untried.length >= wanted) return untried;
    if (avoided.length === 0) return untried.length > 0 ? untried : whatIsLeft(history, rng);
    for (let n = Math.ceil(avoided.length / 4); n > 0; n--) reopen();
  }
}

/** Where climbing finds nothing untried: any untried architectures of a small space. */
function whatIsLeft(history: History, rng: Rng): readonly Architecture[] {
  if (history.space.size > enumerableSize) return [];
  const left = enumerate(history.space).filter(
    (a) =>
      history.queryOf(history.space.key(a)) === undefined &&
      withinLimits(history, a) &&
      history.space.missing(a) === null,
  );
  return rng.shuffled(left);
}

function untriedSize({ evaluated }: History, focus: Focus): number {
  return sizeOf(focus) - evaluated.filter((e) => permits(focus, e.architecture)).length;
}
