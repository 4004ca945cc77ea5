import type { Random } from './random.js';

/** One line of an order; prices in whole cents. */
export interface Goods {
  /** Number of the line within all orders, as text. */
  readonly id: string;
  readonly productId: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitCents: number;
}

const PRODUCTS = [
  ['Ceramic mug "Macke"', 1200],
  ['Office suite, 1 year', 9990],
  ['Woollen scarf', 3450],
  ['Antivirus, 3 devices', 2999],
  ['Oak cutting board', 4200],
  ['Map of the Hébrides', 1599],
  ['Pencil set; 24 colours', 700],
  ['Backup storage, 2 TB', 11988],
] as const;

export function makeGoods(random: Random): readonly Goods[] {
  const length = random.weighted([
    [1, 5],
    [2, 3],
    [3, 1],
    [5, 1],
  ]);
  return Array.from({ length }, () => {
    const product = random.int(0, PRODUCTS.length - 1);
    const [name, unitCents] = PRODUCTS[product]!;
    return {
      id: String(random.int(100_000, 99_999_999)),
      productId: String(4100 + product),
      sku: `SKU-${String(product + 1).padStart(4, '0')}`,
      name,
      quantity: random.weighted([
        [1, 6],
        [2, 2],
        [3, 1],
        [10, 1],
      ]),
      unitCents,
    };
  });
}

export function sumOfGoods(goods: readonly Goods[]): number {
  return goods.reduce((sum, each) => sum + each.quantity * each.unitCents, 0);
}
