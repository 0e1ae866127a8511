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
import { writeDirections } from './words/directions';
import { writeFirst } from './words/first';
import { writePatterns } from './words/patterns';
import { writeSummary } from './words/summary';

/** Architectures that a strategy recommends. */
const anchorCount = 8;
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
      context.history.evaluated.length === 0 ? explore(context.history) : steer(context),
  };
}

function explore(history: History): Strategy {
  const focus = firstFocus(history);
  return { ...writeFirst(history, focus), focus, anchors: [] };
}

function steer({ round, history, rng, left }: NavigatorContext): Strategy {
  const { space, config, evaluated } = history;
  const belief = believe(history);
  const starts = architecturesOf(bestOf(history));
  const losses = measureLosses(space, belief, starts);
  const focus = takeStances(losses, evaluated.length / config.budget);
  const untried = openUntilUntried(history, rng, belief, focus, losses.flat(), starts);
  const wanted = Math.max(1, Math.min(anchorCount, left));
  const anchors = untried.slice(0, wanted).map((a) => toCode(space, a));
  return {
    summary: writeSummary(history, round),
    patterns: writePatterns(history, round),
    directions: writeDirections(history, focus, anchors, round),
    focus,
    anchors,
  };
}

/**
 * Untried architectures inside the focus. Where it holds too few, avoided options are opened again, those
 * that lose least first.
 */
function openUntilUntried(
  history: History,
  rng: Rng,
  belief: Belief,
  focus: Focus,
  losses: readonly Loss[],
  starts: readonly Architecture[],
): readonly Architecture[] {
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
    const untried = findUntried(history, rng, belief, focus, starts);
    if (untried.length >= anchorCount) return untried;
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
