/** What could not be checked on this machine, though nothing is known to be wrong: said loudly, never passed over. */
export class NotChecked extends Error {}

const MARK = 'NOT CHECKED: ';

export const describeNotChecked = ({ message }) => MARK + message;

/** @param {string} output of a script that prints what it could not check */
export const notCheckedIn = (output) => output.split('\n').filter((line) => line.startsWith(MARK));
