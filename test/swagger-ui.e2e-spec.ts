import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REQUEST_EXAMPLES } from '../apps/gateway/src/orders/search-examples.js';
import { launchChromium } from './support/launch-chromium.js';
import { type Gateway, startGateway } from './support/start-gateway.js';

// Promise: whoever opens /docs in a browser, without the internet, picks an example, presses a button and reads the
// merged orders of all shops.

const isSkipped = process.env['SKIP_BROWSER'] === '1';
if (isSkipped) process.stderr.write('\n*** SKIP_BROWSER=1: Swagger UI is NOT tested in a browser. ***\n\n');

describe.runIf(!isSkipped)('Swagger UI', () => {
  let gateway: Gateway;
  let browser: Browser;
  beforeAll(async () => {
    gateway = await startGateway({ seed: 1, orders: 10_000 });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.[Symbol.asyncDispose]();
  });

  /** Opens the operation, picks the example, executes, and reads the request that was made and what came back. */
  async function tryOut(page: Page, example: string) {
    const operation = page.locator('#operations-orders-searchOrders');
    await operation.locator('.opblock-summary').click();
    await operation.getByRole('button', { name: 'Try it out' }).click();
    await operation.locator('select.examples-select-element, .examples-select select').first().selectOption(example);
    const request = await operation.locator('textarea.body-param__text').inputValue();
    await operation.locator('button.execute').click();
    const live = operation.locator('.live-responses-table .response').first();
    const status = await live.locator('.response-col_status').innerText();
    const body = await live
      .locator('.response-col_description .highlight-code code, pre.microlight')
      .first()
      .innerText();
    return { request: JSON.parse(request), status: Number.parseInt(status, 10), body: JSON.parse(body) };
  }

  it('answers an example with the merged orders, from this host alone', async () => {
    const page = await browser.newPage();
    const troubles: string[] = [];
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith(gateway.origin) && !request.url().startsWith('data:')) troubles.push(request.url());
    });

    await page.goto(`${gateway.origin}/docs`);
    const { request, status, body } = await tryOut(page, 'oneDay');

    expect(request).toEqual(REQUEST_EXAMPLES['oneDay']?.value);
    expect(status).toBe(200);
    const sources = new Set(body.orders.map((order: { source: string }) => order.source));
    expect(sources).toEqual(new Set(['commerscale', 'macke', 'noventiq', 'softline', 'zonos']));
    const times = body.orders.map((order: { createdAt: string }) => order.createdAt);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(body.complete).toBe(true);
    expect(troubles).toEqual([]);
  });
});
