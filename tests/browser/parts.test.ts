import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import ArchitectureDrawing from '../../src/app/parts/ArchitectureDrawing.svelte';
import FocusMatrix from '../../src/app/parts/FocusMatrix.svelte';
import StrategyText from '../../src/app/parts/StrategyText.svelte';
import { nasbench201 } from '#tests/unit/benchmarks';

const best = [3, 3, 3, 1, 3, 2];

test('a cell is drawn with its operations, and said in words', async () => {
  const screen = await render(ArchitectureDrawing, { space: nasbench201, architecture: best });
  const drawing = screen.getByRole('img');
  await expect.element(drawing).toHaveAccessibleName(/in to 1: conv 3×3;.*2 to out: conv 1×1/);
  await expect.element(screen.getByText('skip').first()).toBeVisible();
});

test('a focus says what it prefers and avoids', async () => {
  const focus = nasbench201.dimensions.map((d, i) =>
    d.options.map((_, o) =>
      i === 0 && o === 3 ? 'prefer' : i === 0 && o === 0 ? 'avoid' : 'open',
    ),
  );
  const screen = await render(FocusMatrix, { space: nasbench201, focus });
  await expect
    .element(screen.getByRole('img'))
    .toHaveAccessibleName(/0→1: prefer conv 3×3 avoid none; 0→2: open/);
});

test('HTML in a strategy stays text; codes that are architectures are drawn', async () => {
  const text = '<img src=x onerror="document.title=\'bad\'"> try 333132, not 999999.';
  const screen = await render(StrategyText, { space: nasbench201, text });
  expect(screen.container.querySelector('img')).toBeNull();
  expect(screen.container.textContent).toContain(text);
  expect(screen.container.querySelectorAll('svg')).toHaveLength(1);
});
