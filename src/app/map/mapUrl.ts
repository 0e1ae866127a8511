import { writeChoice } from './choiceUrl';
import type { MapModel } from './mapModel.svelte';
import { scaleKinds } from './unitScale';

/** The map's address: figures, arrangement, colours, filter, place, and runs. */
export function writeMap(model: MapModel, runs: readonly string[]): URLSearchParams {
  const { atlas } = model;
  if (atlas === null) return new URLSearchParams();
  const query = writeChoice(atlas.benchmark, atlas.choice);
  if (model.layout === 'similar') query.set('layout', 'similar');
  query.set('x', `${model.x}~${model.xScale}`);
  query.set('y', `${model.y}~${model.yScale}`);
  if (model.colour !== '') query.set('colour', model.colour);
  if (model.follow) query.set('only', 'focus');
  else {
    const closed = model.closed.flatMap((row, d) =>
      row.flatMap((shut, o) => (shut ? [`${d}.${o}`] : [])),
    );
    if (closed.length > 0) query.set('closed', closed.join('_'));
  }
  for (const { column, from, to } of model.ranges) query.append('range', `${column}~${from}~${to}`);
  if (model.code !== null) query.set('at', model.code);
  for (const run of runs) query.append('run', run);
  return query;
}

/** Takes what an address says of a map whose atlas is open; what does not fit is left as it is. */
export async function readMap(model: MapModel, query: URLSearchParams): Promise<void> {
  const { atlas } = model;
  if (atlas === null) return;
  const has = (id: string) => atlas.space.columns.some((c) => c.id === id);
  model.layout = query.get('layout') === 'similar' ? 'similar' : 'columns';
  for (const where of ['x', 'y'] as const) {
    const [id = '', kind] = (query.get(where) ?? '').split('~');
    if (!has(id)) continue;
    await model.show(where, id);
    const scale = scaleKinds.find((k) => k === kind);
    if (scale) model[where === 'x' ? 'xScale' : 'yScale'] = scale;
  }
  const colour = query.get('colour') ?? '';
  if (colour === '' || colour.startsWith('@') || has(colour)) await model.show('colour', colour);
  const shut = new Set((query.get('closed') ?? '').split('_'));
  model.closed = atlas.space.dimensions.map((dimension, d) =>
    dimension.options.map((_, o) => shut.has(`${d}.${o}`)),
  );
  model.follow = query.get('only') === 'focus';
  const ranges = query.getAll('range').flatMap((text) => {
    const [column = '', from, to] = text.split('~');
    const ends = [Number(from), Number(to)] as const;
    const good = has(column) && ends.every(Number.isFinite);
    return good ? [{ column, from: ends[0], to: ends[1] }] : [];
  });
  await atlas.load(ranges.map((r) => r.column));
  model.ranges = ranges;
  const code = query.get('at');
  if (code !== null) model.goTo(code);
}
