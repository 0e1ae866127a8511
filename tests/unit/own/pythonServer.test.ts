import { expect, test } from 'vitest';
import { PythonServer } from '#models/llm/own/corpus/pythonServer';

// Any program that answers lines will do; Node is here for certain.
const doubling = `require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const x = JSON.parse(line);
  if (x < 0) process.exit(0);
  console.log(JSON.stringify(2 * x));
});`;

test('a server answers line by line, and says when it has ended', async () => {
  const server = new PythonServer('the doubler', process.execPath, ['-e', doubling]);
  expect(await server.ask(2)).toBe(4);
  expect(await server.ask(5)).toBe(10);
  await expect(server.ask(-1)).rejects.toThrow('the doubler in PyTorch has ended');
  server.close();
});
