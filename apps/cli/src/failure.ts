/** Something the reader can act on: printed as its message, never as a stack. */
export class Failure extends Error {
  override readonly name = 'Failure';
}
