// `npm start`: installs what is missing, builds, serves, opens a browser where there is one.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../..', import.meta.url));
const say = (text) => process.stdout.write(`${text}\n`);

function must(command, args) {
  const done = spawnSync(command, args, {
    cwd: top,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) {
    say(`"${command} ${args.join(' ')}" did not succeed; the lines above say why.`);
    process.exit(done.status ?? 1);
  }
}

if (!existsSync(`${top}/node_modules/vite`)) must('npm', ['ci', '--no-audit', '--no-fund']);
must('npm', ['run', 'build']);

const { serve } = await import('./serve.mjs');
const wanted = Number(process.env.PORT ?? 4173);
const site = { root: `${top}/dist`, base: '/', isolated: true };
const server = await serve({ ...site, port: wanted }).catch(() => serve({ ...site, port: 0 }));
const address = `http://localhost:${server.address().port}/`;
say(`\nSextant is at ${address}   (Ctrl+C ends it)`);

const opener = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform] ?? [
  'xdg-open',
];
const screen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
if (screen && !process.env.CI) {
  spawn(opener[0], [...opener.slice(1), address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
