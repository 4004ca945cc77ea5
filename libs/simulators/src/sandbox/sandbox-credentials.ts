/** Made-up and public: whoever runs the sandbox may know them. Each source has its own, so that a mix-up shows. */
export const SANDBOX_CREDENTIALS = {
  noventiq: { username: 'sandbox', password: 'sandbox-password' },
  softline: { username: 'sandbox-softline', password: 'sandbox-softline-password' },
  zonos: { store: '999', secret: 'sandbox-secret' },
  commerscale: { apiKey: 'sandbox-commerscale-key' },
  macke: { email: 'sandbox@example.com', apiKey: 'sandbox-macke-key' },
} as const;

export const SANDBOX_SOURCES = ['noventiq', 'softline', 'zonos', 'commerscale', 'macke'] as const;
export type SandboxSource = (typeof SANDBOX_SOURCES)[number];

/** What a source's configuration says where its provider tells nothing. Local times in the sandbox are UTC. */
export const SANDBOX_CURRENCIES: Readonly<Partial<Record<SandboxSource, string>>> = {
  commerscale: 'CAD',
  macke: 'EUR',
};

/** The connector that speaks a source's API. */
export const SANDBOX_CONNECTORS: Readonly<Record<SandboxSource, string>> = {
  noventiq: 'noventiq',
  softline: 'noventiq',
  zonos: 'zonos',
  commerscale: 'commerscale',
  macke: 'cs-cart',
};
