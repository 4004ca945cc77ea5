/** Something the reader can act on: printed as its message (and the output of what failed), never as a stack. */
export class Failure extends Error {
  /**
   * @param {string} message what went wrong and what to do about it
   * @param {string} [output] what the failed command printed
   */
  constructor(message, output = '') {
    super(message);
    this.output = output;
  }
}
