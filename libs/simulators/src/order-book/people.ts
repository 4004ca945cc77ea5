import { COUNTRIES, type Country, type Region } from './places.js';
import type { Random } from './random.js';

export interface Person {
  /** Number of the customer, as text. */
  readonly id: string;
  readonly guid: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  /** Empty for a private person. */
  readonly company: string;
  readonly home: PostalAddress;
}

export interface PostalAddress {
  readonly line1: string;
  readonly line2: string;
  readonly city: string;
  readonly postalCode: string;
  readonly region: Region;
  readonly country: Country;
}

const FIRST_NAMES = (
  'Anna,Björn,Chloé,Dmitri,Elif,François,Grażyna,Hanna,Igor,Jörg,Karin,Liam,' +
  'Maja,Niamh,Oskar,Priya,Quentin,Rosa,Sören,Tereza,Uwe,Vera,Wiktor,Zoë'
).split(',');
const LAST_NAMES = (
  "Abel,Bauer,Černý,D'Angelo,Eriksen,Fischer,García López,Hübner,Ivanova,Jansen,Kowalski,Lefèvre," +
  "Müller,Nowak,O'Brien,Petrov,Quist,Rossi,Schäfer,Tremblay,Umarov,van der Berg,Weiß,Yılmaz"
).split(',');
const STREETS = ['Birch Lane', 'Harbour Road', 'Lindenweg', 'Mill Street', 'Rue des Tilleuls', 'Station Road'];
const COMPANIES = ['Blue Kiln', 'Fjord & Sons', 'Lindgren, Partner', 'North "Star" Trading', 'Two Rivers'];
const FORMS = ['GmbH', 'Inc.', 'Ltd', 'S.A.'];

/** Made-up customers; every e-mail address ends in a domain that can belong to nobody (RFC 2606). */
export function makePeople(random: Random, count: number): readonly Person[] {
  return Array.from({ length: count }, (_, index) => makePerson(random, index + 1));
}

function makePerson(random: Random, number: number): Person {
  const firstName = random.pick(FIRST_NAMES);
  const lastName = random.pick(LAST_NAMES);
  const country = random.weighted(COUNTRIES.map((each) => [each, each.weight] as const));
  const place = random.pick(country.places);
  // Some people write their address with capitals: comparing must not depend on it.
  const mailbox = `${plain(firstName)}.${plain(lastName)}${number}`;
  return {
    id: String(number),
    guid: random.guid(),
    firstName,
    lastName,
    email: `${random.chance(0.9) ? mailbox.toLowerCase() : mailbox}@example.${random.pick(['com', 'net', 'org'])}`,
    phone: `${country.dialCode}${random.digits(9)}`,
    company: random.chance(0.3) ? `${random.pick(COMPANIES)} ${random.pick(FORMS)}` : '',
    home: {
      line1: `${random.pick(STREETS)} ${random.int(1, 199)}`,
      line2: random.chance(0.2) ? `Floor ${random.int(1, 12)}` : '',
      city: place.city,
      postalCode: place.postalCode,
      region: place.region,
      country,
    },
  };
}

/** Without marks and signs, for a mailbox name. */
function plain(name: string): string {
  return name
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '');
}
