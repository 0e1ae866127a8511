import type { Server } from 'node:http';

export function serve(options: { root: string; port: number; base: string }): Promise<Server>;
