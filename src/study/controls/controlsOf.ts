import type { Generator, Navigator } from '#src/search/roles';
import type { History } from '#src/search/history';
import type { RunConfig } from '#src/search/config';
import type { Arm } from '../protocol/arm';
import { blind } from './blind';
import { unchanged, type Controls } from './controls';
import { falseNames, withoutPriors } from './falseNames';
import { forgetful } from './forgetful';
import { remembering, warmGenerator, warmNavigator } from './playedByRules';
import { reversed, reversedEvaluator } from './reversed';
import { shuffledFeedback } from './shuffledFeedback';

/**
 * What an arm changes of a run. Where a language model plays, its configuration carries memory, temperature,
 * false names and shuffled feedback already; rules get them here.
 */
export function controlsOf(arm: Arm, config: RunConfig): Controls {
  const control = spaceControls(arm, config);
  const { kind } = config.navigator;
  return kind === 'rules' && config.searcher === 'collm' ? rulesControls(arm, control) : control;
}

function spaceControls({ control }: Arm, { seed, navigator }: RunConfig): Controls {
  switch (control) {
    case 'blind':
      return { ...unchanged, navigator: blind };
    case 'no-prior':
      return { ...unchanged, space: withoutPriors };
    case 'reversed':
      return { ...unchanged, space: reversed, evaluator: reversedEvaluator };
    case 'renamed':
      if (navigator.kind === 'llm') return unchanged;
      return { ...unchanged, space: (space) => falseNames(space, seed) };
    case 'shuffled':
      return navigator.kind === 'llm' ? unchanged : { ...unchanged, navigator: shuffledFeedback };
    case 'typical':
    case 'untypical':
    case 'none':
      return unchanged;
    default:
      return control satisfies never;
  }
}

function rulesControls({ memory, temperature }: Arm, controls: Controls): Controls {
  let seen: History | null = null;
  const watched = ({ author, strategise }: Navigator): Navigator => ({
    author,
    strategise(context) {
      seen = context.history;
      return strategise(context);
    },
  });
  const navigator = (plain: Navigator): Navigator => {
    const warm = temperature ? warmNavigator(temperature.navigator)(plain) : plain;
    return watched(controls.navigator(memory.navigator ? warm : forgetful(warm)));
  };
  const generator = (plain: Generator): Generator => {
    const remembers = memory.generator ? remembering(() => seen)(plain) : plain;
    return temperature ? warmGenerator(temperature.generator)(remembers) : remembers;
  };
  return { ...controls, navigator, generator };
}
