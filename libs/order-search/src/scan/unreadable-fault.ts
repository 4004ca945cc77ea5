/** What a report says of orders that could not be read. */
export const unreadableFault = (unreadable: number): string =>
  `${unreadable} ${unreadable === 1 ? 'order' : 'orders'} could not be read.`;
