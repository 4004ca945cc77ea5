/** Under this token the engine (`OrderSearch`) is injected; whoever composes the application provides it. */
export const ORDER_SEARCH = Symbol('OrderSearch');
