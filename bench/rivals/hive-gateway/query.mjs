/** What a page of the gateway shows of an order. */
export const ORDER_FIELDS = ['order_id', 'status', 'total', 'user_id', 'firstname', 'lastname', 'email', 'phone'];

/** The field of a shop: GraphQL's names have no hyphen. */
export const fieldOf = ({ name }) => name.replace('-', '_');

/** The newest orders of a customer in each of the shops, as the body of a request. */
export function customerQuery(sources, email) {
  const lists = sources.map(
    (each) => `${fieldOf(each)}(email: $email) { orders { ${ORDER_FIELDS.join(' ')} timestamp } }`,
  );
  return JSON.stringify({ query: `query ($email: String!) { ${lists.join(' ')} }`, variables: { email } });
}
