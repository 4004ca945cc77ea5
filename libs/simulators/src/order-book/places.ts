export interface Region {
  /** Empty where the country has none. */
  readonly code: string;
  readonly name: string;
  readonly guid: string;
}

export interface Place {
  readonly city: string;
  readonly postalCode: string;
  readonly region: Region;
}

export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly name: string;
  readonly guid: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly dialCode: string;
  /** How often customers live there. */
  readonly weight: number;
  readonly places: readonly Place[];
}

export const ZERO_GUID = '00000000-0000-0000-0000-000000000000';
const NO_REGION: Region = { code: '', name: '', guid: ZERO_GUID };

const QUEBEC: Region = { code: 'QC', name: 'Quebec', guid: 'ea150089-6c9f-4c00-81f3-e64e67270fe9' };
const ONTARIO: Region = { code: 'ON', name: 'Ontario', guid: 'b1a7d0c2-5b0e-4d0a-9a55-0d5f0f3c7a11' };
const UTAH: Region = { code: 'UT', name: 'Utah', guid: '0c8b8c0e-2f53-4a43-8d0e-7a5f3e9d2b42' };
const BERLIN: Region = { code: 'BE', name: 'Berlin', guid: '7d9f1c35-8a64-4b5c-9c1e-3f2a6b8d4e53' };
const BAVARIA: Region = { code: 'BY', name: 'Bayern', guid: '2e6a4f80-1d7b-4c9a-8b3f-5c0d9e1f7a64' };

/** The GUIDs of Canada and Quebec are those of the CommerScale documents; the rest is made up. */
export const COUNTRIES: readonly Country[] = [
  {
    code: 'DE',
    name: 'Deutschland',
    guid: '5a3c9e17-4b8d-4f26-a0c1-9d7e2b6f8035',
    currency: 'EUR',
    dialCode: '+49',
    weight: 5,
    places: [
      { city: 'Berlin', postalCode: '10115', region: BERLIN },
      { city: 'München', postalCode: '80331', region: BAVARIA },
    ],
  },
  {
    code: 'CA',
    name: 'Canada',
    guid: '75b36fa9-4eb5-4a2f-8bd2-2baafd81cfe9',
    currency: 'CAD',
    dialCode: '+1',
    weight: 4,
    places: [
      { city: 'Quebec', postalCode: 'G1G1G1', region: QUEBEC },
      { city: 'Toronto', postalCode: 'M5H 2N2', region: ONTARIO },
    ],
  },
  {
    code: 'US',
    name: 'United States',
    guid: '9f0e8d7c-6b5a-4e3d-8c2b-1a0f9e8d7c6b',
    currency: 'USD',
    dialCode: '+1',
    weight: 4,
    places: [{ city: 'St. George', postalCode: '84770', region: UTAH }],
  },
  {
    code: 'GB',
    name: 'United Kingdom',
    guid: '3d5f7a91-2c4e-4b68-9a0d-6e8f1c3b5d70',
    currency: 'GBP',
    dialCode: '+44',
    weight: 3,
    places: [{ city: 'Leeds', postalCode: 'LS1 4DY', region: NO_REGION }],
  },
  {
    code: 'PL',
    name: 'Polska',
    guid: '8b1d3f52-7e9a-4c06-b4d8-0f2a6c8e1b93',
    currency: 'PLN',
    dialCode: '+48',
    weight: 2,
    places: [{ city: 'Łódź', postalCode: '90-001', region: NO_REGION }],
  },
  {
    code: 'KZ',
    name: 'Kazakhstan',
    guid: 'c6e8a0b2-4d6f-4891-a3c5-e7f90b1d3f5a',
    currency: 'KZT',
    dialCode: '+7',
    weight: 1,
    places: [{ city: 'Almaty', postalCode: '050000', region: NO_REGION }],
  },
];
