/** A run that broke off because something failed; done again it may succeed. */
export class RunBroken extends Error {
  override readonly name = 'RunBroken';
  readonly code = 'run-broken';
}
