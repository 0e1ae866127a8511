import { serveTable } from './serveTable';

serveTable(self);
