// Made of openapi.json by `node scripts/write-client-types.mjs`; not to be edited.

export interface paths {
    "/orders/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * One merged, ordered page of orders from all sources
         * @description Asks every source at once and answers with one list in one order, page by page. A source that fails or cannot answer the filter is told of in `sources`, and `complete` is false.
         */
        post: operations["searchOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How many orders match, per source and in all
         * @description Asks every source at once for its count, where it has one, instead of its orders. Each `relation` tells how exact a count is. A source that fails or cannot answer the filter is told of in `sources`, and `complete` is false.
         */
        post: operations["countOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a search would do and cost, without asking any source
         * @description Takes the search as it would be sent, cursor included, and tells for each source how it would be read, which filters it answers itself, which the gateway checks, and which nobody can. No provider is called.
         */
        post: operations["explainSearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One order in full
         * @description Everything its source tells of one order. A short while it is answered from what was read before; `ETag` names the state that was read, for `If-Match` of an update.
         */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set an order's status, or the merchant's reference
         * @description The source is asked once and never again. If it is left open whether the update took, the order is read back: when it took, the answer is as ever; else `applied` in the problem tells. The answer is the order as read back.
         */
        patch: operations["updateOrder"];
        trace?: never;
    };
    "/orders/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Every matching order as a stream, NDJSON or CSV
         * @description A search without a page: every order that matches, one a line, as fast as the reader takes them. In NDJSON a `checkpoint` follows every 1,000 orders, and the last line is one `end` or one `error`; without such a line the stream was cut, and the last checkpoint tells where to go on. A failure before the first line is an answer with its own status.
         */
        post: operations["exportOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/reconcile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The caller's list of orders against what the sources have
         * @description Reads every order of the range and streams what does not agree: orders that the list lacks, entries that their source lacks, and orders with another status or total than the list gives. Where a source could not be read whole, an entry that was not found is `unknown`, never missing. Nothing is said of what agrees, but its count in the last line, `end`.
         */
        post: operations["reconcileOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every source: what it can answer, and how it is doing
         * @description Told from what is configured and from calls made before; no source is asked.
         */
        get: operations["listSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One source: what it can answer, and how it is doing
         * @description As in the list of all.
         */
        get: operations["getSource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process is alive
         * @description Fails only when the process should be restarted.
         */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether to send requests here
         * @description About the gateway itself, not about one provider's bad day.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        RequestFaultDto: {
            /**
             * @description JSON pointer (RFC 6901) to the value at fault.
             * @example /filter/createdAt/from
             */
            pointer: string;
            /**
             * @description What is wrong with it.
             * @example from must not be after to
             */
            message: string;
        };
        TotalDto: {
            /**
             * @description How many.
             * @example 1234
             */
            value: number;
            /**
             * @description `eq` exactly; `lte` at most, counted before a filter that the gateway checks; `gte` at least.
             * @example eq
             * @enum {string}
             */
            relation: "eq" | "lte" | "gte";
        };
        FilterUseDto: {
            /**
             * @description Met by the provider.
             * @example [
             *       "createdAt"
             *     ]
             */
            native: string[];
            /**
             * @description Checked by the gateway.
             * @example [
             *       "total"
             *     ]
             */
            residual: string[];
            /**
             * @description Not to be met at all.
             * @example [
             *       "updatedAt"
             *     ]
             */
            unanswerable: string[];
        };
        SourceErrorDto: {
            /**
             * @description What kind of failure it was.
             * @example timeout
             * @enum {string}
             */
            code: "timeout" | "circuit_open" | "rate_limited" | "unauthorized" | "rejected" | "unavailable" | "invalid_response" | "overloaded";
            /**
             * @description The failure in words.
             * @example zonos did not answer within 4000 ms
             */
            message: string;
            /**
             * @description Whether asking again may help.
             * @example true
             */
            retryable: boolean;
            /**
             * @description How long to wait first, in seconds.
             * @example 2
             */
            retryAfterSeconds: number | null;
        };
        SourceReportDto: {
            /**
             * @description The source by name.
             * @example noventiq
             */
            source: string;
            /**
             * @description The connector that speaks to it.
             * @example noventiq
             */
            connector: string;
            /**
             * @description `ok`; `stale` from an old reading; `partial` behind, it goes on with the next page; `failed`; `unanswerable` the filter is not for it, so it gave no orders.
             * @example ok
             * @enum {string}
             */
            status: "ok" | "stale" | "partial" | "failed" | "unanswerable";
            /**
             * @description Orders of it may be missing, on this page or one before.
             * @example false
             */
            gap: boolean;
            /**
             * @description Orders of it on this page; 0 in a count.
             * @example 12
             */
            returned: number;
            /**
             * @description How many match at it, or null if not asked.
             * @example {
             *       "value": 400,
             *       "relation": "eq"
             *     }
             */
            total: components["schemas"]["TotalDto"] | null;
            /**
             * @description Requests that went to the provider.
             * @example 3
             */
            upstreamCalls: number;
            /**
             * @description Milliseconds it took.
             * @example 41
             */
            tookMs: number;
            /**
             * @description Where the answer came from.
             * @example miss
             * @enum {string}
             */
            cache: "hit" | "miss" | "mixed" | "stale";
            /**
             * @description How each filter was met.
             * @example {
             *       "native": [
             *         "createdAt"
             *       ],
             *       "residual": [
             *         "total"
             *       ],
             *       "unanswerable": []
             *     }
             */
            filters: components["schemas"]["FilterUseDto"];
            /**
             * @description With `unanswerable`: why.
             * @example too_expensive
             * @enum {string|null}
             */
            reason: "unsupported_filter" | "too_expensive" | null;
            /**
             * @description With `too_expensive`: the calls it would have taken.
             * @example 4200
             */
            predictedCalls: number | null;
            /**
             * @description With `failed`, or a gap: what went wrong.
             * @example {
             *       "code": "timeout",
             *       "message": "zonos did not answer within 4000 ms",
             *       "retryable": true,
             *       "retryAfterSeconds": 2
             *     }
             */
            error: components["schemas"]["SourceErrorDto"] | null;
        };
        ProblemDto: {
            /**
             * Format: uri
             * @description Names the kind of problem, for machines.
             * @example urn:problem-type:tributary:invalid_request
             */
            type: string;
            /**
             * @description The kind of problem in words.
             * @example The request is not valid
             */
            title: string;
            /**
             * @description The HTTP status, repeated.
             * @example 400
             */
            status: number;
            /**
             * @description This one problem in words.
             * @example The request has 1 fault.
             */
            detail: string;
            /**
             * @description The path that was asked for.
             * @example /orders/search
             */
            instance: string;
            /**
             * @description The kind of problem as one stable word.
             * @example invalid_request
             * @enum {string}
             */
            code: "invalid_request" | "invalid_json" | "invalid_cursor" | "cursor_mismatch" | "unauthenticated" | "forbidden" | "not_found" | "unknown_source" | "method_not_allowed" | "not_acceptable" | "request_timeout" | "precondition_failed" | "payload_too_large" | "unsupported_media_type" | "unanswerable_filter" | "update_not_supported" | "update_rejected" | "rate_limited" | "internal" | "sources_failed" | "authentication_unavailable" | "overloaded" | "shutting_down" | "not_cached" | "sources_timed_out";
            /**
             * @description The id of the request, as in the header `X-Request-Id`.
             * @example 6f1c2a52-6a33-4b1c-9a55-3c1a8f0f2b7e
             */
            requestId: string;
            /**
             * @description With `invalid_request`: every fault of the request at once.
             * @example [
             *       {
             *         "pointer": "/filter/createdAt/from",
             *         "message": "from must not be after to"
             *       }
             *     ]
             */
            errors?: components["schemas"]["RequestFaultDto"][];
            /**
             * @description With `unanswerable_filter`, `sources_failed` and `sources_timed_out`: what each source did.
             * @example []
             */
            sources?: components["schemas"]["SourceReportDto"][];
            /**
             * @description Of an update: whether it took. `unknown`: its source alone knows, or may still be at it; read the order again later.
             * @example no
             * @enum {string}
             */
            applied?: "yes" | "no" | "unknown";
        };
        TimeRangeDto: {
            /**
             * Format: date-time
             * @description The first instant, inclusive. RFC 3339 with its zone; finer than a millisecond is rounded up.
             * @example 2022-01-01T00:00:00Z
             */
            from?: string;
            /**
             * Format: date-time
             * @description The last instant, inclusive. RFC 3339 with its zone; finer than a millisecond is rounded down.
             * @example 2022-01-31T23:59:59Z
             */
            to?: string;
        };
        CustomerFilterDto: {
            /**
             * @description The customer's e-mail, whatever its case.
             * @example customer@mail.com
             */
            email?: string;
            /**
             * @description The id of the customer at the source, exactly.
             * @example 77
             */
            id?: string;
        };
        AmountRangeDto: {
            /**
             * @description The least amount, inclusive, as a decimal text.
             * @example 10.00
             */
            min?: string;
            /**
             * @description The greatest amount, inclusive, as a decimal text.
             * @example 99.90
             */
            max?: string;
        };
        AddressFilterDto: {
            /**
             * @description First names, whatever their case.
             * @example [
             *       "Anna"
             *     ]
             */
            firstName?: string[];
            /**
             * @description Last names, whatever their case.
             * @example [
             *       "Schmidt"
             *     ]
             */
            lastName?: string[];
            /**
             * @description E-mails, whatever their case.
             * @example [
             *       "anna.schmidt@example.com"
             *     ]
             */
            email?: string[];
            /**
             * @description Phone numbers, as the source writes them.
             * @example [
             *       "+49 30 1234567"
             *     ]
             */
            phone?: string[];
            /**
             * @description Companies, whatever their case.
             * @example [
             *       "Example GmbH"
             *     ]
             */
            company?: string[];
            /**
             * @description Countries, as ISO 3166-1 codes of two letters.
             * @example [
             *       "DE"
             *     ]
             */
            countryCode?: string[];
            /**
             * @description States or provinces, as the source writes them.
             * @example [
             *       "ON"
             *     ]
             */
            state?: string[];
            /**
             * @description Cities, whatever their case.
             * @example [
             *       "Toronto"
             *     ]
             */
            city?: string[];
            /**
             * @description Postal codes, as the source writes them.
             * @example [
             *       "M5V 2T6"
             *     ]
             */
            postalCode?: string[];
        };
        SearchFilterDto: {
            /**
             * @description Ids as this gateway gives them: `<source>:<nativeId>`.
             * @example [
             *       "zonos:999-99991"
             *     ]
             */
            ids?: string[];
            /**
             * @description Order numbers as the customer sees them, exactly.
             * @example [
             *       "A0005555555"
             *     ]
             */
            number?: string[];
            /**
             * @description The merchant's own references, exactly.
             * @example [
             *       "12345"
             *     ]
             */
            externalId?: string[];
            /**
             * @description `true`: only orders without a merchant's reference; `false`: only those with one.
             * @example true
             */
            missingExternalId?: boolean;
            /**
             * @description Where the order is in its life.
             * @example [
             *       "pending",
             *       "confirmed"
             *     ]
             */
            status?: ("pending" | "confirmed" | "on_hold" | "completed" | "cancelled" | "failed" | "incomplete" | "return_in_progress" | "returned" | "unknown")[];
            /**
             * @description Whether it is paid for.
             * @example [
             *       "paid"
             *     ]
             */
            paymentStatus?: ("unpaid" | "paid" | "partially_paid" | "refunded" | "failed" | "unknown")[];
            /**
             * @description The provider's own words for the status, exactly.
             * @example [
             *       "IGLOBAL_FRAUD_REVIEW"
             *     ]
             */
            nativeStatus?: string[];
            /**
             * @description When the order was made.
             * @example {
             *       "from": "2022-01-01T00:00:00Z",
             *       "to": "2022-01-31T23:59:59Z"
             *     }
             */
            createdAt?: components["schemas"]["TimeRangeDto"];
            /**
             * @description When it was paid for.
             * @example {
             *       "from": "2022-01-01T00:00:00Z",
             *       "to": "2022-01-31T23:59:59Z"
             *     }
             */
            paidAt?: components["schemas"]["TimeRangeDto"];
            /**
             * @description When it last changed.
             * @example {
             *       "from": "2022-01-01T00:00:00Z",
             *       "to": "2022-01-31T23:59:59Z"
             *     }
             */
            updatedAt?: components["schemas"]["TimeRangeDto"];
            /**
             * @description Currencies, as ISO 4217 codes.
             * @example [
             *       "EUR"
             *     ]
             */
            currency?: string[];
            /**
             * @description Who ordered.
             * @example {
             *       "email": "customer@mail.com"
             *     }
             */
            customer?: components["schemas"]["CustomerFilterDto"];
            /**
             * @description Payment methods, as the source names them.
             * @example [
             *       "CreditCard"
             *     ]
             */
            paymentMethod?: string[];
            /**
             * @description What the customer pays.
             * @example {
             *       "min": "10.00",
             *       "max": "99.90"
             *     }
             */
            total?: components["schemas"]["AmountRangeDto"];
            /**
             * @description Ids of invoices, exactly.
             * @example [
             *       "4711"
             *     ]
             */
            invoiceId?: string[];
            /**
             * @description `true`: only test orders; `false`: only live ones. Without it: both.
             * @example false
             */
            test?: boolean;
            /**
             * @description The billing address.
             * @example {
             *       "countryCode": [
             *         "DE"
             *       ],
             *       "city": [
             *         "Berlin"
             *       ]
             *     }
             */
            billing?: components["schemas"]["AddressFilterDto"];
            /**
             * @description The shipping address.
             * @example {
             *       "countryCode": [
             *         "CA"
             *       ],
             *       "state": [
             *         "ON"
             *       ]
             *     }
             */
            shipping?: components["schemas"]["AddressFilterDto"];
            /**
             * @description A source's own parameters, by the name of the source. They constrain that source's orders alone and are checked against its list; those that the gateway drives itself (paging, sorting, time windows, credentials) are refused.
             * @example {
             *       "commerscale": {
             *         "couponid": [
             *           "7b1d9a3e-0f0f-4b1e-9b60-6f2f0a3f9c11"
             *         ]
             *       }
             *     }
             */
            native?: {
                [key: string]: components["schemas"]["NoventiqParameters"] | components["schemas"]["ZonosParameters"] | components["schemas"]["CommerscaleParameters"] | components["schemas"]["CsCartParameters"];
            };
        };
        SearchRequestDto: {
            /**
             * @description The sources to ask, by name. Default: every source the caller may see.
             * @example [
             *       "noventiq",
             *       "zonos"
             *     ]
             */
            sources?: string[] | null;
            /**
             * @description Which orders match. Without it: all.
             * @example {
             *       "createdAt": {
             *         "from": "2022-01-01T00:00:00Z"
             *       },
             *       "paymentStatus": [
             *         "paid"
             *       ]
             *     }
             */
            filter?: components["schemas"]["SearchFilterDto"] | null;
            /**
             * @description `createdAt:desc` newest first, `createdAt:asc` oldest first, `source` by source in whatever order is cheapest to read. With the view `ids` it is `source`, by default too.
             * @default createdAt:desc
             * @example createdAt:desc
             * @enum {string|null}
             */
            sort?: "createdAt:desc" | "createdAt:asc" | "source" | null;
            /**
             * @description `basic` what most lists show, `full` also addresses, items, payments and shipments, `ids` the ids and what came for free; it costs no detail calls.
             * @default basic
             * @example basic
             * @enum {string|null}
             */
            view?: "ids" | "basic" | "full" | null;
            /**
             * @description Orders on a page.
             * @default 50
             * @example 50
             */
            limit?: number | null;
            /**
             * @description `page.nextCursor` of the page before, with the same request otherwise. Null: the first page.
             * @example AXsicSI6IjhmMWMi
             */
            cursor?: string | null;
            /**
             * @description Count the matches too; on the first page only.
             * @default false
             * @example true
             */
            includeTotal?: boolean | null;
            /**
             * @description Put the provider's own object on each order as `raw`.
             * @default false
             * @example false
             */
            includeRaw?: boolean | null;
            /**
             * @description `reject`: when a source is missing from the answer, the request fails instead.
             * @default allow
             * @example allow
             * @enum {string|null}
             */
            partial?: "allow" | "reject" | null;
            /**
             * @description `allow`: also ask sources that need a detail call per order only to check a filter.
             * @default refuse
             * @example refuse
             * @enum {string|null}
             */
            expensive?: "refuse" | "allow" | null;
            /**
             * @description Milliseconds the sources have; what has arrived by then is answered.
             * @default 5000
             * @example 5000
             */
            timeoutMs?: number | null;
        };
        MoneyDto: {
            /**
             * @description A decimal text, never a float.
             * @example 36.50
             */
            amount: string;
            /**
             * @description ISO 4217, or null where the source tells none.
             * @example CAD
             */
            currency: string | null;
        };
        CustomerDto: {
            /**
             * @description Id of the customer at the source.
             * @example 77
             */
            id: string | null;
            /**
             * @description Name.
             * @example Anna Schmidt
             */
            name: string | null;
            /**
             * @description E-mail.
             * @example anna.schmidt@example.com
             */
            email: string | null;
            /**
             * @description Phone number.
             * @example +49 30 1234567
             */
            phone: string | null;
            /**
             * @description Company.
             * @example Example GmbH
             */
            company: string | null;
        };
        AddressDto: {
            /**
             * @description First name.
             * @example Anna
             */
            firstName: string | null;
            /**
             * @description Last name.
             * @example Schmidt
             */
            lastName: string | null;
            /**
             * @description Company.
             * @example Example GmbH
             */
            company: string | null;
            /**
             * @description E-mail.
             * @example anna.schmidt@example.com
             */
            email: string | null;
            /**
             * @description Phone number.
             * @example +49 30 1234567
             */
            phone: string | null;
            /**
             * @description Street and number.
             * @example Unter den Linden 1
             */
            line1: string | null;
            /**
             * @description What does not fit the first line.
             * @example 2nd floor
             */
            line2: string | null;
            /**
             * @description City.
             * @example Berlin
             */
            city: string | null;
            /**
             * @description State or province, as the source writes it.
             * @example BE
             */
            state: string | null;
            /**
             * @description Postal code.
             * @example 10117
             */
            postalCode: string | null;
            /**
             * @description ISO 3166-1, two letters.
             * @example DE
             */
            countryCode: string | null;
            /**
             * @description The country by name, as the source writes it.
             * @example Germany
             */
            country: string | null;
        };
        OrderItemDto: {
            /**
             * @description Id of the line.
             * @example 5501
             */
            id: string | null;
            /**
             * @description Id of the product.
             * @example 310
             */
            productId: string | null;
            /**
             * @description Stock keeping unit.
             * @example MUG-BLUE
             */
            sku: string | null;
            /**
             * @description Name of the product.
             * @example Blue mug
             */
            name: string | null;
            /**
             * @description How many.
             * @example 2
             */
            quantity: number | null;
            /**
             * @description Price of one.
             * @example {
             *       "amount": "20.00",
             *       "currency": "CAD"
             *     }
             */
            unitPrice: components["schemas"]["MoneyDto"] | null;
            /**
             * @description Price of the line.
             * @example {
             *       "amount": "40.00",
             *       "currency": "CAD"
             *     }
             */
            total: components["schemas"]["MoneyDto"] | null;
        };
        PaymentDto: {
            /**
             * @description Id of the payment.
             * @example 901
             */
            id: string | null;
            /**
             * @description Payment method, as the source names it.
             * @example CreditCard
             */
            method: string | null;
            /**
             * @description What was paid.
             * @example {
             *       "amount": "36.50",
             *       "currency": "CAD"
             *     }
             */
            amount: components["schemas"]["MoneyDto"] | null;
            /**
             * Format: date-time
             * @description When it was paid, in UTC.
             * @example 2022-01-03T10:01:00Z
             */
            paidAt: string | null;
            /**
             * @description The payment provider's id.
             * @example ch_3K9
             */
            transactionId: string | null;
        };
        ShipmentDto: {
            /**
             * @description Tracking number.
             * @example 1Z999AA10123456784
             */
            trackingNumber: string | null;
            /**
             * @description Where to follow it.
             * @example https://tracking.example.com/1Z999AA10123456784
             */
            trackingUrl: string | null;
            /**
             * @description Carrier.
             * @example UPS
             */
            carrier: string | null;
            /**
             * Format: date-time
             * @description When it was shipped, in UTC.
             * @example 2022-01-04T08:00:00Z
             */
            createdAt: string | null;
        };
        OrderDto: {
            /**
             * @description `<source>:<nativeId>`, unique over all sources.
             * @example zonos:999-99991
             */
            id: string;
            /**
             * @description The source by name.
             * @example zonos
             */
            source: string;
            /**
             * @description The order's id at its source.
             * @example 999-99991
             */
            nativeId: string;
            /**
             * @description The connector that speaks to the source.
             * @example zonos
             */
            connector?: string;
            /**
             * @description What the customer sees.
             * @example A0005555555
             */
            number?: string | null;
            /**
             * @description The merchant's own reference.
             * @example 12345
             */
            externalId?: string | null;
            /**
             * Format: date-time
             * @description When it was made, in UTC.
             * @example 2022-01-03T10:00:00Z
             */
            createdAt?: string | null;
            /**
             * Format: date-time
             * @description When it last changed, in UTC.
             * @example 2022-01-03T10:05:00.250Z
             */
            updatedAt?: string | null;
            /**
             * Format: date-time
             * @description When it was paid for, in UTC.
             * @example 2022-01-03T10:01:00Z
             */
            paidAt?: string | null;
            /**
             * @description Where it is in its life.
             * @example confirmed
             * @enum {string|null}
             */
            status?: "pending" | "confirmed" | "on_hold" | "completed" | "cancelled" | "failed" | "incomplete" | "return_in_progress" | "returned" | "unknown" | null;
            /**
             * @description Whether it is paid for.
             * @example paid
             * @enum {string|null}
             */
            paymentStatus?: "unpaid" | "paid" | "partially_paid" | "refunded" | "failed" | "unknown" | null;
            /**
             * @description The provider's own word for the status.
             * @example IGLOBAL_ORDER_IN_PROCESS
             */
            nativeStatus?: string | null;
            /**
             * @description Whether it is a test order.
             * @example false
             */
            test?: boolean | null;
            /**
             * @description What the customer pays.
             * @example {
             *       "amount": "36.50",
             *       "currency": "CAD"
             *     }
             */
            total?: components["schemas"]["MoneyDto"] | null;
            /**
             * @description Who ordered.
             * @example {
             *       "id": "77",
             *       "name": "Anna Schmidt",
             *       "email": "anna.schmidt@example.com",
             *       "phone": null,
             *       "company": null
             *     }
             */
            customer?: components["schemas"]["CustomerDto"] | null;
            /**
             * @description Payment method, as the source names it.
             * @example CreditCard
             */
            paymentMethod?: string | null;
            /**
             * @description The goods alone. View `full`.
             * @example {
             *       "amount": "40.00",
             *       "currency": "CAD"
             *     }
             */
            subtotal?: components["schemas"]["MoneyDto"] | null;
            /**
             * @description Taxes and duties. View `full`.
             * @example {
             *       "amount": "0.00",
             *       "currency": "CAD"
             *     }
             */
            tax?: components["schemas"]["MoneyDto"] | null;
            /**
             * @description Shipping. View `full`.
             * @example {
             *       "amount": "2.50",
             *       "currency": "CAD"
             *     }
             */
            shippingCost?: components["schemas"]["MoneyDto"] | null;
            /**
             * @description Discounts. View `full`.
             * @example {
             *       "amount": "6.00",
             *       "currency": "CAD"
             *     }
             */
            discount?: components["schemas"]["MoneyDto"] | null;
            /**
             * @description Billing address. View `full`.
             * @example {
             *       "firstName": "Anna",
             *       "lastName": "Schmidt",
             *       "company": "Example GmbH",
             *       "email": "anna.schmidt@example.com",
             *       "phone": "+49 30 1234567",
             *       "line1": "Unter den Linden 1",
             *       "line2": null,
             *       "city": "Berlin",
             *       "state": "BE",
             *       "postalCode": "10117",
             *       "countryCode": "DE",
             *       "country": "Germany"
             *     }
             */
            billingAddress?: components["schemas"]["AddressDto"] | null;
            /**
             * @description Shipping address. View `full`.
             * @example {
             *       "firstName": "Anna",
             *       "lastName": "Schmidt",
             *       "company": "Example GmbH",
             *       "email": "anna.schmidt@example.com",
             *       "phone": "+49 30 1234567",
             *       "line1": "Unter den Linden 1",
             *       "line2": null,
             *       "city": "Berlin",
             *       "state": "BE",
             *       "postalCode": "10117",
             *       "countryCode": "DE",
             *       "country": "Germany"
             *     }
             */
            shippingAddress?: components["schemas"]["AddressDto"] | null;
            /**
             * @description What was ordered. View `full`.
             * @example [
             *       {
             *         "id": "5501",
             *         "productId": "310",
             *         "sku": "MUG-BLUE",
             *         "name": "Blue mug",
             *         "quantity": 2,
             *         "unitPrice": {
             *           "amount": "20.00",
             *           "currency": "CAD"
             *         },
             *         "total": {
             *           "amount": "40.00",
             *           "currency": "CAD"
             *         }
             *       }
             *     ]
             */
            items?: components["schemas"]["OrderItemDto"][] | null;
            /**
             * @description Payments. View `full`.
             * @example [
             *       {
             *         "id": "901",
             *         "method": "CreditCard",
             *         "amount": {
             *           "amount": "36.50",
             *           "currency": "CAD"
             *         },
             *         "paidAt": "2022-01-03T10:01:00Z",
             *         "transactionId": "ch_3K9"
             *       }
             *     ]
             */
            payments?: components["schemas"]["PaymentDto"][] | null;
            /**
             * @description Shipments. View `full`.
             * @example [
             *       {
             *         "trackingNumber": "1Z999AA10123456784",
             *         "trackingUrl": "https://tracking.example.com/1Z999AA10123456784",
             *         "carrier": "UPS",
             *         "createdAt": "2022-01-04T08:00:00Z"
             *       }
             *     ]
             */
            shipments?: components["schemas"]["ShipmentDto"][] | null;
            /**
             * @description Notes. View `full`.
             * @example Please ring twice.
             */
            notes?: string | null;
            /**
             * @description The provider's own object, whatever it is. With `includeRaw`.
             * @example {
             *       "id": "999-99991",
             *       "timestamp": "2022-01-03 10:00:00.0",
             *       "testOrder": false
             *     }
             */
            raw?: {
                [key: string]: unknown;
            } | null;
        };
        PageDto: {
            /**
             * @description Orders asked for.
             * @example 50
             */
            limit: number;
            /**
             * @description Orders given.
             * @example 50
             */
            returned: number;
            /**
             * @description The `cursor` of the next request; null when there is nothing more.
             * @example AXsicSI6IjhmMWMi
             */
            nextCursor: string | null;
            /**
             * @description Whether there may be more. False is certain.
             * @example true
             */
            hasMore: boolean;
        };
        SearchResponseDto: {
            /**
             * @description The orders, in the order asked for.
             * @example [
             *       {
             *         "id": "commerscale:1042",
             *         "source": "commerscale",
             *         "connector": "commerscale",
             *         "nativeId": "1042",
             *         "number": "1042",
             *         "externalId": null,
             *         "createdAt": "2022-01-03T10:00:00Z",
             *         "updatedAt": null,
             *         "paidAt": null,
             *         "status": "completed",
             *         "paymentStatus": "paid",
             *         "nativeStatus": "COMPLETED",
             *         "test": false,
             *         "total": {
             *           "amount": "36.50",
             *           "currency": "CAD"
             *         },
             *         "customer": {
             *           "id": "77",
             *           "name": "Anna Schmidt",
             *           "email": "anna.schmidt@example.com",
             *           "phone": null,
             *           "company": null
             *         },
             *         "paymentMethod": "CreditCard"
             *       }
             *     ]
             */
            orders: components["schemas"]["OrderDto"][];
            /**
             * @description Where this page stands.
             * @example {
             *       "limit": 50,
             *       "returned": 1,
             *       "nextCursor": null,
             *       "hasMore": false
             *     }
             */
            page: components["schemas"]["PageDto"];
            /**
             * @description How many match in all; null if not asked, and after the first page.
             * @example {
             *       "value": 1,
             *       "relation": "eq"
             *     }
             */
            total: components["schemas"]["TotalDto"] | null;
            /**
             * @description No source asked has a gap or is unanswerable, on this page and all before it.
             * @example true
             */
            complete: boolean;
            /**
             * Format: date-time
             * @description Every order strictly on the given side of this instant has been given. Null when finished, and with `sort: source`.
             * @example 2022-01-02T10:00:00Z
             */
            completeThrough: string | null;
            /**
             * @description What each source did.
             * @example [
             *       {
             *         "source": "commerscale",
             *         "connector": "commerscale",
             *         "status": "ok",
             *         "gap": false,
             *         "returned": 1,
             *         "total": {
             *           "value": 1,
             *           "relation": "eq"
             *         },
             *         "upstreamCalls": 2,
             *         "tookMs": 41,
             *         "cache": "miss",
             *         "filters": {
             *           "native": [
             *             "createdAt"
             *           ],
             *           "residual": [],
             *           "unanswerable": []
             *         },
             *         "reason": null,
             *         "predictedCalls": null,
             *         "error": null
             *       }
             *     ]
             */
            sources: components["schemas"]["SourceReportDto"][];
            /**
             * @description Milliseconds the whole search took.
             * @example 44
             */
            tookMs: number;
        };
        CountRequestDto: {
            /**
             * @description The sources to ask, by name. Default: every source the caller may see.
             * @example [
             *       "noventiq",
             *       "zonos"
             *     ]
             */
            sources?: string[] | null;
            /**
             * @description Which orders match. Without it: all.
             * @example {
             *       "createdAt": {
             *         "from": "2022-01-01T00:00:00Z"
             *       },
             *       "paymentStatus": [
             *         "paid"
             *       ]
             *     }
             */
            filter?: components["schemas"]["SearchFilterDto"] | null;
            /**
             * @description `reject`: when a source is missing from the answer, the request fails instead.
             * @default allow
             * @example allow
             * @enum {string|null}
             */
            partial?: "allow" | "reject" | null;
            /**
             * @description `allow`: also ask sources that need a detail call per order only to check a filter.
             * @default refuse
             * @example refuse
             * @enum {string|null}
             */
            expensive?: "refuse" | "allow" | null;
            /**
             * @description Milliseconds the sources have; what has arrived by then is answered.
             * @default 5000
             * @example 5000
             */
            timeoutMs?: number | null;
        };
        CountResponseDto: {
            /**
             * @description How many match in all; the relation is the weakest of its parts, and `gte` when a source failed.
             * @example {
             *       "value": 1270,
             *       "relation": "lte"
             *     }
             */
            total: components["schemas"]["TotalDto"];
            /**
             * @description No source asked has failed or is unanswerable.
             * @example true
             */
            complete: boolean;
            /**
             * @description What each source did; its own count is `total`.
             * @example [
             *       {
             *         "source": "commerscale",
             *         "connector": "commerscale",
             *         "status": "ok",
             *         "gap": false,
             *         "returned": 0,
             *         "total": {
             *           "value": 870,
             *           "relation": "lte"
             *         },
             *         "upstreamCalls": 1,
             *         "tookMs": 38,
             *         "cache": "miss",
             *         "filters": {
             *           "native": [
             *             "createdAt"
             *           ],
             *           "residual": [],
             *           "unanswerable": []
             *         },
             *         "reason": null,
             *         "predictedCalls": null,
             *         "error": null
             *       },
             *       {
             *         "source": "noventiq",
             *         "connector": "noventiq",
             *         "status": "ok",
             *         "gap": false,
             *         "returned": 0,
             *         "total": {
             *           "value": 400,
             *           "relation": "eq"
             *         },
             *         "upstreamCalls": 2,
             *         "tookMs": 41,
             *         "cache": "miss",
             *         "filters": {
             *           "native": [
             *             "createdAt"
             *           ],
             *           "residual": [],
             *           "unanswerable": []
             *         },
             *         "reason": null,
             *         "predictedCalls": null,
             *         "error": null
             *       }
             *     ]
             */
            sources: components["schemas"]["SourceReportDto"][];
            /**
             * @description Milliseconds the whole count took.
             * @example 44
             */
            tookMs: number;
        };
        ExplainedFiltersDto: {
            /**
             * @description Met by the provider.
             * @example [
             *       "createdAt"
             *     ]
             */
            native: string[];
            /**
             * @description Checked by the gateway on the rows listed.
             * @example [
             *       "status"
             *     ]
             */
            residual: string[];
            /**
             * @description Checked by the gateway once the order's detail was read.
             * @example [
             *       "customer.email"
             *     ]
             */
            detail: string[];
            /**
             * @description Not to be met at all.
             * @example [
             *       "updatedAt"
             *     ]
             */
            unanswerable: string[];
        };
        ExplainedListingDto: {
            /**
             * @description Names of the provider's parameters that would be sent for the filter; paging and times are not named.
             * @example [
             *       "email"
             *     ]
             */
            parameters: string[];
        };
        SourceExplanationDto: {
            /**
             * @description The source by name.
             * @example noventiq
             */
            source: string;
            /**
             * @description The connector that speaks to it.
             * @example noventiq
             */
            connector: string;
            /**
             * @description `windowed` stretches of time, read one after the other; `sorted` pages of a list that the provider sorts by time; `lookup` a bounded set, read whole; `nothing` no order of it can match, so it is not asked; `unanswerable` the filter is not for it, so it is left out.
             * @example windowed
             * @enum {string}
             */
            strategy: "windowed" | "sorted" | "lookup" | "nothing" | "unanswerable";
            /**
             * @description How each filter would be met.
             * @example {
             *       "native": [
             *         "createdAt"
             *       ],
             *       "residual": [
             *         "status"
             *       ],
             *       "detail": [],
             *       "unanswerable": []
             *     }
             */
            filters: components["schemas"]["ExplainedFiltersDto"];
            /**
             * @description The listings or sets that would be read side by side; empty when the source is not asked.
             * @example [
             *       {
             *         "parameters": [
             *           "email"
             *         ]
             *       }
             *     ]
             */
            listings: components["schemas"]["ExplainedListingDto"][];
            /**
             * @description A detail call per row, to put rows in order or to check them.
             * @example true
             */
            readsDetails: boolean;
            /**
             * @description With `unanswerable`: why.
             * @example too_expensive
             * @enum {string|null}
             */
            reason: "unsupported_filter" | "too_expensive" | null;
            /**
             * @description Calls the page would take if this source alone had to fill it, by what was learned from searches before; null while nothing is known. With `too_expensive`: the calls it would have taken.
             * @example 6
             */
            predictedCalls: number | null;
        };
        ExplainResponseDto: {
            /**
             * @description The order of the result.
             * @example createdAt:desc
             * @enum {string}
             */
            sort: "createdAt:desc" | "createdAt:asc" | "source";
            /**
             * @description Orders on a page.
             * @example 50
             */
            limit: number;
            /**
             * @description What each source would be asked.
             * @example [
             *       {
             *         "source": "macke",
             *         "connector": "cs-cart",
             *         "strategy": "sorted",
             *         "filters": {
             *           "native": [
             *             "customer.email",
             *             "createdAt"
             *           ],
             *           "residual": [],
             *           "detail": [],
             *           "unanswerable": []
             *         },
             *         "listings": [
             *           {
             *             "parameters": [
             *               "email"
             *             ]
             *           }
             *         ],
             *         "readsDetails": false,
             *         "reason": null,
             *         "predictedCalls": 2
             *       },
             *       {
             *         "source": "noventiq",
             *         "connector": "noventiq",
             *         "strategy": "windowed",
             *         "filters": {
             *           "native": [
             *             "customer.email",
             *             "createdAt"
             *           ],
             *           "residual": [],
             *           "detail": [],
             *           "unanswerable": []
             *         },
             *         "listings": [
             *           {
             *             "parameters": [
             *               "email"
             *             ]
             *           }
             *         ],
             *         "readsDetails": true,
             *         "reason": null,
             *         "predictedCalls": null
             *       },
             *       {
             *         "source": "zonos",
             *         "connector": "zonos",
             *         "strategy": "windowed",
             *         "filters": {
             *           "native": [
             *             "createdAt"
             *           ],
             *           "residual": [],
             *           "detail": [
             *             "customer.email"
             *           ],
             *           "unanswerable": []
             *         },
             *         "listings": [
             *           {
             *             "parameters": []
             *           }
             *         ],
             *         "readsDetails": true,
             *         "reason": null,
             *         "predictedCalls": null
             *       }
             *     ]
             */
            sources: components["schemas"]["SourceExplanationDto"][];
        };
        UpdateRequestDto: {
            /**
             * @description The new status, where one of the source's own words has this meaning.
             * @example confirmed
             * @enum {string}
             */
            status?: "pending" | "confirmed" | "on_hold" | "completed" | "cancelled" | "failed" | "incomplete" | "return_in_progress" | "returned" | "unknown";
            /**
             * @description The new status in the source's own word.
             * @example P
             */
            nativeStatus?: string;
            /**
             * @description Whether the customer is told of the new status. Default: no.
             * @example true
             */
            notifyCustomer?: boolean;
            /**
             * @description The merchant's own reference, sent alone.
             * @example ABC1234
             */
            externalId?: string;
        };
        ExportCheckpointDto: {
            /**
             * @description The `cursor` of a request that goes on right here.
             * @example AXsicSI6IjhmMWMi
             */
            cursor: string;
            /**
             * @description Orders this stream has given so far.
             * @example 1000
             */
            orders: number;
        };
        ExportEndDto: {
            /**
             * @description Orders this stream has given.
             * @example 1
             */
            orders: number;
            /**
             * @description No source asked has a gap or is unanswerable, in this stream and in all it goes on from.
             * @example true
             */
            complete: boolean;
            /**
             * @description What each source did for this stream: sums, and the worst that happened.
             * @example [
             *       {
             *         "source": "commerscale",
             *         "connector": "commerscale",
             *         "status": "ok",
             *         "gap": false,
             *         "returned": 1,
             *         "total": null,
             *         "upstreamCalls": 2,
             *         "tookMs": 41,
             *         "cache": "miss",
             *         "filters": {
             *           "native": [
             *             "createdAt"
             *           ],
             *           "residual": [],
             *           "unanswerable": []
             *         },
             *         "reason": null,
             *         "predictedCalls": null,
             *         "error": null
             *       }
             *     ]
             */
            sources: components["schemas"]["SourceReportDto"][];
        };
        ExportErrorDto: {
            /**
             * Format: uri
             * @description Names the kind of problem, for machines.
             * @example urn:problem-type:tributary:invalid_request
             */
            type: string;
            /**
             * @description The kind of problem in words.
             * @example The request is not valid
             */
            title: string;
            /**
             * @description The HTTP status, repeated.
             * @example 400
             */
            status: number;
            /**
             * @description This one problem in words.
             * @example The request has 1 fault.
             */
            detail: string;
            /**
             * @description The path that was asked for.
             * @example /orders/search
             */
            instance: string;
            /**
             * @description The kind of problem as one stable word.
             * @example invalid_request
             * @enum {string}
             */
            code: "invalid_request" | "invalid_json" | "invalid_cursor" | "cursor_mismatch" | "unauthenticated" | "forbidden" | "not_found" | "unknown_source" | "method_not_allowed" | "not_acceptable" | "request_timeout" | "precondition_failed" | "payload_too_large" | "unsupported_media_type" | "unanswerable_filter" | "update_not_supported" | "update_rejected" | "rate_limited" | "internal" | "sources_failed" | "authentication_unavailable" | "overloaded" | "shutting_down" | "not_cached" | "sources_timed_out";
            /**
             * @description The id of the request, as in the header `X-Request-Id`.
             * @example 6f1c2a52-6a33-4b1c-9a55-3c1a8f0f2b7e
             */
            requestId: string;
            /**
             * @description With `invalid_request`: every fault of the request at once.
             * @example [
             *       {
             *         "pointer": "/filter/createdAt/from",
             *         "message": "from must not be after to"
             *       }
             *     ]
             */
            errors?: components["schemas"]["RequestFaultDto"][];
            /**
             * @description With `unanswerable_filter`, `sources_failed` and `sources_timed_out`: what each source did.
             * @example []
             */
            sources?: components["schemas"]["SourceReportDto"][];
            /**
             * @description Of an update: whether it took. `unknown`: its source alone knows, or may still be at it; read the order again later.
             * @example no
             * @enum {string}
             */
            applied?: "yes" | "no" | "unknown";
            /**
             * @description The `cursor` of a request that goes on right behind the last order given.
             * @example AXsicSI6IjhmMWMi
             */
            cursor: string;
        };
        ExportLineDto: {
            /**
             * @description An order, as its view shows it.
             * @example {
             *       "id": "commerscale:1042",
             *       "source": "commerscale",
             *       "connector": "commerscale",
             *       "nativeId": "1042",
             *       "number": "1042",
             *       "externalId": null,
             *       "createdAt": "2022-01-03T10:00:00Z",
             *       "updatedAt": null,
             *       "paidAt": null,
             *       "status": "completed",
             *       "paymentStatus": "paid",
             *       "nativeStatus": "COMPLETED",
             *       "test": false,
             *       "total": {
             *         "amount": "36.50",
             *         "currency": "CAD"
             *       },
             *       "customer": {
             *         "id": "77",
             *         "name": "Anna Schmidt",
             *         "email": "anna.schmidt@example.com",
             *         "phone": null,
             *         "company": null
             *       },
             *       "paymentMethod": "CreditCard"
             *     }
             */
            order?: components["schemas"]["OrderDto"];
            /**
             * @description After every 1,000 orders: from here an export that was cut can go on.
             * @example {
             *       "cursor": "AXsicSI6IjhmMWMi",
             *       "orders": 1000
             *     }
             */
            checkpoint?: components["schemas"]["ExportCheckpointDto"];
            /**
             * @description The last line of an export that came to its end.
             * @example {
             *       "orders": 1,
             *       "complete": true,
             *       "sources": [
             *         {
             *           "source": "commerscale",
             *           "connector": "commerscale",
             *           "status": "ok",
             *           "gap": false,
             *           "returned": 1,
             *           "total": null,
             *           "upstreamCalls": 2,
             *           "tookMs": 41,
             *           "cache": "miss",
             *           "filters": {
             *             "native": [
             *               "createdAt"
             *             ],
             *             "residual": [],
             *             "unanswerable": []
             *           },
             *           "reason": null,
             *           "predictedCalls": null,
             *           "error": null
             *         }
             *       ]
             *     }
             */
            end?: components["schemas"]["ExportEndDto"];
            /**
             * @description The last line of an export that could not go on.
             * @example {
             *       "type": "urn:problem-type:tributary:shutting_down",
             *       "title": "The gateway is shutting down",
             *       "status": 503,
             *       "detail": "The gateway is shutting down; ask again in a moment.",
             *       "instance": "/orders/export",
             *       "code": "shutting_down",
             *       "requestId": "6f1c2a52-6a33-4b1c-9a55-3c1a8f0f2b7e",
             *       "cursor": "AXsicSI6IjhmMWMi"
             *     }
             */
            error?: components["schemas"]["ExportErrorDto"];
        };
        ExportRequestDto: {
            /**
             * @description The sources to ask, by name. Default: every source the caller may see.
             * @example [
             *       "noventiq",
             *       "zonos"
             *     ]
             */
            sources?: string[] | null;
            /**
             * @description Which orders match. Without it: all.
             * @example {
             *       "createdAt": {
             *         "from": "2022-01-01T00:00:00Z"
             *       },
             *       "paymentStatus": [
             *         "paid"
             *       ]
             *     }
             */
            filter?: components["schemas"]["SearchFilterDto"] | null;
            /**
             * @description `createdAt:desc` newest first, `createdAt:asc` oldest first, `source` by source in whatever order is cheapest to read. With the view `ids` it is `source`, by default too.
             * @default createdAt:desc
             * @example createdAt:desc
             * @enum {string|null}
             */
            sort?: "createdAt:desc" | "createdAt:asc" | "source" | null;
            /**
             * @description `basic` what most lists show, `full` also addresses, items, payments and shipments, `ids` the ids and what came for free; it costs no detail calls.
             * @default basic
             * @example basic
             * @enum {string|null}
             */
            view?: "ids" | "basic" | "full" | null;
            /**
             * @description Put the provider's own object on each order as `raw`.
             * @default false
             * @example false
             */
            includeRaw?: boolean | null;
            /**
             * @description `reject`: when a source is missing from the answer, the request fails instead.
             * @default allow
             * @example allow
             * @enum {string|null}
             */
            partial?: "allow" | "reject" | null;
            /**
             * @description `allow`: also ask sources that need a detail call per order only to check a filter.
             * @default refuse
             * @example refuse
             * @enum {string|null}
             */
            expensive?: "refuse" | "allow" | null;
            /**
             * @description Where to go on: the `cursor` of the last `checkpoint`, or of the `error`, with the same request otherwise. Null: from the start.
             * @example AXsicSI6IjhmMWMi
             */
            cursor?: string | null;
            /**
             * @description Count the matches too: `total` in the reports of `end`. Not with a cursor, and not in CSV.
             * @default false
             * @example false
             */
            includeTotal?: boolean | null;
            /**
             * @description Milliseconds the sources have for each stretch of the export, of 1,000 orders or fewer; the whole may take as long as it needs.
             * @default 30000
             * @example 30000
             */
            timeoutMs?: number | null;
        };
        KnownMoneyDto: {
            /**
             * @description A decimal text.
             * @example 36.50
             */
            amount: string;
            /**
             * @description As an ISO 4217 code. Without it, amounts alone are compared.
             * @example EUR
             */
            currency?: string | null;
        };
        KnownOrderDto: {
            /**
             * @description The id as this gateway gives it: `<source>:<nativeId>`.
             * @example zonos:999-99991
             */
            id?: string | null;
            /**
             * @description With `number` or `externalId`: the source. Not needed where one source alone is asked.
             * @example zonos
             */
            source?: string | null;
            /**
             * @description The order number as the customer sees it, exactly.
             * @example A0005555555
             */
            number?: string | null;
            /**
             * @description The merchant's own reference, exactly.
             * @example M-187301
             */
            externalId?: string | null;
            /**
             * @description What the caller believes the status to be.
             * @example confirmed
             * @enum {string|null}
             */
            status?: "pending" | "confirmed" | "on_hold" | "completed" | "cancelled" | "failed" | "incomplete" | "return_in_progress" | "returned" | "unknown" | null;
            /**
             * @description What the caller believes the customer pays.
             * @example {
             *       "amount": "36.50",
             *       "currency": "EUR"
             *     }
             */
            total?: components["schemas"]["KnownMoneyDto"] | null;
        };
        FoundOrderDto: {
            /**
             * @description Unique over all sources.
             * @example zonos:999-99991
             */
            id: string;
            /**
             * @description The source by name.
             * @example zonos
             */
            source: string;
            /**
             * @description As the customer sees it.
             * @example 999-99991
             */
            number: string | null;
            /**
             * @description The merchant's own reference.
             * @example M-187301
             */
            externalId: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             * @example 2022-01-03T10:00:00Z
             */
            createdAt: string | null;
            /**
             * @description Where it is in its life.
             * @example cancelled
             * @enum {string|null}
             */
            status: "pending" | "confirmed" | "on_hold" | "completed" | "cancelled" | "failed" | "incomplete" | "return_in_progress" | "returned" | "unknown" | null;
            /**
             * @description The provider's own word for the status.
             * @example VENDOR_CANCELLED
             */
            nativeStatus: string | null;
            /**
             * @description What the customer pays.
             * @example {
             *       "amount": "36.50",
             *       "currency": "CAD"
             *     }
             */
            total: components["schemas"]["MoneyDto"] | null;
        };
        DifferentOrderDto: {
            /**
             * @description The entry of the list.
             * @example {
             *       "id": "zonos:999-99991",
             *       "status": "confirmed"
             *     }
             */
            known: components["schemas"]["KnownOrderDto"];
            /**
             * @description The order at the source.
             * @example {
             *       "id": "zonos:999-99991",
             *       "source": "zonos",
             *       "number": "999-99991",
             *       "externalId": "M-187301",
             *       "createdAt": "2022-01-03T10:00:00Z",
             *       "status": "cancelled",
             *       "nativeStatus": "VENDOR_CANCELLED",
             *       "total": null
             *     }
             */
            found: components["schemas"]["FoundOrderDto"];
            /**
             * @description What differs.
             * @example [
             *       "status"
             *     ]
             */
            fields: ("status" | "total")[];
        };
        UnknownOrderDto: {
            /**
             * @description An entry that was not found, where it may be all the same.
             * @example {
             *       "id": "zonos:999-99991",
             *       "status": "confirmed"
             *     }
             */
            known?: components["schemas"]["KnownOrderDto"];
            /**
             * @description An order that no entry was found to name, where one may all the same.
             * @example {
             *       "id": "zonos:999-99991",
             *       "source": "zonos",
             *       "number": "999-99991",
             *       "externalId": "M-187301",
             *       "createdAt": "2022-01-03T10:00:00Z",
             *       "status": "cancelled",
             *       "nativeStatus": "VENDOR_CANCELLED",
             *       "total": null
             *     }
             */
            found?: components["schemas"]["FoundOrderDto"];
            /**
             * @description `gap`: the source could not be read whole. `not_told`: it does not tell what the list names its orders by.
             * @example gap
             * @enum {string}
             */
            reason: "gap" | "not_told";
        };
        ReconcileProgressDto: {
            /**
             * @description The source being read.
             * @example zonos
             */
            source: string;
            /**
             * @description Its orders read so far.
             * @example 1000
             */
            orders: number;
        };
        ReconcileCountsDto: {
            /**
             * @description Entries of the list that were held against the sources.
             * @example 1200
             */
            known: number;
            /**
             * @description Entries left out because one before names the same order in the same way.
             * @example 0
             */
            repeated: number;
            /**
             * @description Entries left out because their source was not asked.
             * @example 0
             */
            notAsked: number;
            /**
             * @description Orders that the sources have in the range.
             * @example 1203
             */
            orders: number;
            /**
             * @description Of these, orders that the list names.
             * @example 1199
             */
            matched: number;
            /**
             * @description Orders that the list lacks.
             * @example 4
             */
            onlyInSource: number;
            /**
             * @description Entries that their source lacks.
             * @example 1
             */
            onlyInList: number;
            /**
             * @description Entries whose order is found with another status or total.
             * @example 2
             */
            different: number;
            /**
             * @description Entries and orders of which nobody can tell.
             * @example 0
             */
            unknown: number;
            /**
             * @description Orders found whose source does not tell the status or total that the list gives.
             * @example 0
             */
            notCompared: number;
        };
        ReconcileEndDto: {
            /**
             * @description How many of each.
             * @example {
             *       "known": 1200,
             *       "repeated": 0,
             *       "notAsked": 0,
             *       "orders": 1203,
             *       "matched": 1199,
             *       "onlyInSource": 4,
             *       "onlyInList": 1,
             *       "different": 2,
             *       "unknown": 0,
             *       "notCompared": 0
             *     }
             */
            counts: components["schemas"]["ReconcileCountsDto"];
            /**
             * @description Every source was read whole, and nothing is unknown.
             * @example true
             */
            complete: boolean;
            /**
             * @description What each source did: sums, and the worst that happened.
             * @example [
             *       {
             *         "source": "commerscale",
             *         "connector": "commerscale",
             *         "status": "ok",
             *         "gap": false,
             *         "returned": 1,
             *         "total": null,
             *         "upstreamCalls": 2,
             *         "tookMs": 41,
             *         "cache": "miss",
             *         "filters": {
             *           "native": [
             *             "createdAt"
             *           ],
             *           "residual": [],
             *           "unanswerable": []
             *         },
             *         "reason": null,
             *         "predictedCalls": null,
             *         "error": null
             *       }
             *     ]
             */
            sources: components["schemas"]["SourceReportDto"][];
        };
        ReconcileLineDto: {
            /**
             * @description The source has it, the list does not.
             * @example {
             *       "id": "zonos:999-99991",
             *       "source": "zonos",
             *       "number": "999-99991",
             *       "externalId": "M-187301",
             *       "createdAt": "2022-01-03T10:00:00Z",
             *       "status": "cancelled",
             *       "nativeStatus": "VENDOR_CANCELLED",
             *       "total": null
             *     }
             */
            onlyInSource?: components["schemas"]["FoundOrderDto"];
            /**
             * @description The list has it, the source does not have it in the range.
             * @example {
             *       "id": "zonos:999-99991",
             *       "status": "confirmed"
             *     }
             */
            onlyInList?: components["schemas"]["KnownOrderDto"];
            /**
             * @description Both have it, with another status or total.
             * @example {
             *       "known": {
             *         "id": "zonos:999-99991",
             *         "status": "confirmed"
             *       },
             *       "found": {
             *         "id": "zonos:999-99991",
             *         "source": "zonos",
             *         "number": "999-99991",
             *         "externalId": "M-187301",
             *         "createdAt": "2022-01-03T10:00:00Z",
             *         "status": "cancelled",
             *         "nativeStatus": "VENDOR_CANCELLED",
             *         "total": null
             *       },
             *       "fields": [
             *         "status"
             *       ]
             *     }
             */
            different?: components["schemas"]["DifferentOrderDto"];
            /**
             * @description Nobody can tell.
             * @example {
             *       "known": {
             *         "id": "zonos:999-99991",
             *         "status": "confirmed"
             *       },
             *       "reason": "gap"
             *     }
             */
            unknown?: components["schemas"]["UnknownOrderDto"];
            /**
             * @description How far the reading has come.
             * @example {
             *       "source": "zonos",
             *       "orders": 1000
             *     }
             */
            progress?: components["schemas"]["ReconcileProgressDto"];
            /**
             * @description The last line of an answer that is whole.
             * @example {
             *       "counts": {
             *         "known": 1200,
             *         "repeated": 0,
             *         "notAsked": 0,
             *         "orders": 1203,
             *         "matched": 1199,
             *         "onlyInSource": 4,
             *         "onlyInList": 1,
             *         "different": 2,
             *         "unknown": 0,
             *         "notCompared": 0
             *       },
             *       "complete": true,
             *       "sources": []
             *     }
             */
            end?: components["schemas"]["ReconcileEndDto"];
            /**
             * @description The last line of an answer that could not go on.
             * @example {
             *       "type": "urn:problem-type:tributary:shutting_down",
             *       "title": "The gateway is shutting down",
             *       "status": 503,
             *       "detail": "The gateway is shutting down; ask again in a moment.",
             *       "instance": "/orders/reconcile",
             *       "code": "shutting_down",
             *       "requestId": "6f1c2a52-6a33-4b1c-9a55-3c1a8f0f2b7e"
             *     }
             */
            error?: components["schemas"]["ProblemDto"];
        };
        ReconcileRequestDto: {
            /**
             * @description The sources to hold the list against. Default: every source the caller may see.
             * @example [
             *       "zonos"
             *     ]
             */
            sources?: string[] | null;
            /**
             * @description When the orders were made. The list should hold what the caller has of this range. Default: all.
             * @example {
             *       "from": "2022-01-01T00:00:00Z",
             *       "to": "2022-01-31T23:59:59Z"
             *     }
             */
            createdAt?: components["schemas"]["TimeRangeDto"] | null;
            /**
             * @description The caller's orders: an id as text, or an object. A long list goes as `application/x-ndjson` instead: the request in the first line, then an order a line.
             * @example [
             *       "zonos:999-99991",
             *       {
             *         "source": "zonos",
             *         "externalId": "M-187301",
             *         "status": "confirmed"
             *       }
             *     ]
             */
            known?: (string | components["schemas"]["KnownOrderDto"])[] | null;
            /**
             * @description `reject`: a source that cannot be read whole ends the answer with an error.
             * @default allow
             * @example allow
             * @enum {string|null}
             */
            partial?: "allow" | "reject" | null;
            /**
             * @description Milliseconds a source has for each stretch, of 1,000 orders or fewer; the whole may take longer.
             * @default 30000
             * @example 30000
             */
            timeoutMs?: number | null;
        };
        SourceListingDto: {
            /**
             * @description `windowed`: the provider filters by creation time; `sorted`: it sorts by it.
             * @example sorted
             * @enum {string}
             */
            kind: "windowed" | "sorted";
            /**
             * @description The smallest stretch of time it can be asked for; null where it sorts.
             * @example day
             * @enum {string|null}
             */
            granularity: "second" | "day" | null;
            /**
             * @description `ids`: a row is an id alone, and all else is in the detail; `keyed`: a row tells more.
             * @example keyed
             * @enum {string}
             */
            rows: "ids" | "keyed";
            /**
             * @description Rows asked per call; null where the provider does not page.
             * @example 100
             */
            pageSize: number | null;
        };
        StatusWordDto: {
            /**
             * @description The provider's own word.
             * @example P
             */
            native: string;
            /**
             * @description What it means here.
             * @example confirmed
             * @enum {string}
             */
            status: "pending" | "confirmed" | "on_hold" | "completed" | "cancelled" | "failed" | "incomplete" | "return_in_progress" | "returned" | "unknown";
            /**
             * @description What such an order may be paid; several where more than the word decides.
             * @example [
             *       "paid"
             *     ]
             */
            paymentStatuses: ("unpaid" | "paid" | "partially_paid" | "refunded" | "failed" | "unknown")[];
        };
        NativeParameterDto: {
            /**
             * @description Its name in `filter.native.<source>`.
             * @example user_id
             */
            name: string;
            /**
             * @description What it takes; plural types take one value or a list, of which any may match.
             * @example integer
             * @enum {string}
             */
            type: "text" | "texts" | "integer" | "integers" | "decimal" | "boolean" | "true" | "guids" | "instant";
            /**
             * @description What each value must be beside its type, as the end of a sentence; null: anything.
             * @example a whole number that is not negative
             */
            form: string | null;
            /**
             * @description What it asks for.
             * @example Id of the customer who placed the order.
             */
            description: string;
            /**
             * @description Whether it asks for a bounded set instead of narrowing a list; it then goes with no other of these.
             * @example false
             */
            lookup: boolean;
        };
        SourceUpdatesDto: {
            /**
             * @description The status words that are known and can be set.
             * @example [
             *       "O",
             *       "E",
             *       "P",
             *       "C"
             *     ]
             */
            statuses: string[];
            /**
             * @description Whether the customer can be told of a new status.
             * @example true
             */
            notifyCustomer: boolean;
            /**
             * @description Whether the merchant's reference can be set.
             * @example true
             */
            externalId: boolean;
        };
        RateLimitDto: {
            /**
             * @description Calls allowed …
             * @example 20
             */
            requests: number;
            /**
             * @description … in so many seconds.
             * @example 1
             */
            perSeconds: number;
        };
        SourceLimitsDto: {
            /**
             * @description Milliseconds that one call may take.
             * @example 4000
             */
            timeoutMs: number;
            /**
             * @description Calls in flight at most.
             * @example 8
             */
            concurrency: number;
            /**
             * @description Calls beyond it wait; null: no limit.
             * @example {
             *       "requests": 20,
             *       "perSeconds": 1
             *     }
             */
            rateLimit: components["schemas"]["RateLimitDto"] | null;
        };
        LastFailureDto: {
            /**
             * @description What kind of failure it was, as in the report of a search.
             * @example timeout
             * @enum {string}
             */
            code: "timeout" | "circuit_open" | "rate_limited" | "unauthorized" | "rejected" | "unavailable" | "invalid_response" | "overloaded";
            /**
             * Format: date-time
             * @description When, in UTC.
             * @example 2022-01-03T09:12:44Z
             */
            at: string;
        };
        SourceHealthDto: {
            /**
             * @description `closed`: it is asked; `open`: it failed too often, and is left alone for a while; `half_open`: one call is out to see whether it is back.
             * @example closed
             * @enum {string}
             */
            state: "closed" | "open" | "half_open";
            /**
             * Format: date-time
             * @description When it last answered well, in UTC.
             * @example 2022-01-03T10:05:00.250Z
             */
            lastSuccessAt: string | null;
            /**
             * @description How it last failed.
             * @example {
             *       "code": "timeout",
             *       "at": "2022-01-03T09:12:44Z"
             *     }
             */
            lastFailure: components["schemas"]["LastFailureDto"] | null;
            /**
             * Format: date-time
             * @description Until then its provider has asked to be left alone; null: it has not.
             * @example 2022-01-03T10:06:00Z
             */
            penaltyUntil: string | null;
            /**
             * @description Seconds since its provider gave the token in use; null where there is none.
             * @example 3600
             */
            tokenAgeSeconds: number | null;
            /**
             * @description Calls in flight.
             * @example 2
             */
            inFlight: number;
            /**
             * @description Calls that wait for their turn.
             * @example 0
             */
            waiting: number;
        };
        SourceDto: {
            /**
             * @description What it is called in requests, answers and order ids.
             * @example macke
             */
            name: string;
            /**
             * @description The connector that speaks to it.
             * @example cs-cart
             */
            connector: string;
            /**
             * @description How its orders are listed.
             * @example {
             *       "kind": "sorted",
             *       "granularity": null,
             *       "rows": "keyed",
             *       "pageSize": 100
             *     }
             */
            listing: components["schemas"]["SourceListingDto"];
            /**
             * @description How each filter is met: `native` by the provider, `residual` by the gateway on the rows, `detail` by the gateway after a call per order, `configured` without asking, `unanswerable` not at all.
             * @example {
             *       "ids": "native",
             *       "status": "native",
             *       "createdAt": "native",
             *       "total": "residual",
             *       "paidAt": "unanswerable"
             *     }
             */
            filters: {
                [key: string]: "native" | "residual" | "detail" | "configured" | "unanswerable";
            };
            /**
             * @description The status words that are known, and what they mean. An order may bear another word; it is then `unknown`.
             * @example [
             *       {
             *         "native": "O",
             *         "status": "pending",
             *         "paymentStatuses": [
             *           "unpaid"
             *         ]
             *       },
             *       {
             *         "native": "E",
             *         "status": "pending",
             *         "paymentStatuses": [
             *           "unpaid"
             *         ]
             *       },
             *       {
             *         "native": "P",
             *         "status": "confirmed",
             *         "paymentStatuses": [
             *           "paid"
             *         ]
             *       }
             *     ]
             */
            statuses: components["schemas"]["StatusWordDto"][];
            /**
             * @description The other way: the words of each status that its orders can have.
             * @example {
             *       "pending": [
             *         "O",
             *         "E"
             *       ],
             *       "confirmed": [
             *         "P"
             *       ]
             *     }
             */
            nativeStatuses: {
                [key: string]: string[];
            };
            /**
             * @description The provider's own parameters, for `filter.native`.
             * @example [
             *       {
             *         "name": "user_id",
             *         "type": "integer",
             *         "form": "a whole number that is not negative",
             *         "description": "Id of the customer who placed the order.",
             *         "lookup": false
             *       }
             *     ]
             */
            nativeParameters: components["schemas"]["NativeParameterDto"][];
            /**
             * @description What `PATCH /orders/{id}` can change of its orders; null: nothing.
             * @example {
             *       "statuses": [
             *         "O",
             *         "E",
             *         "P",
             *         "C"
             *       ],
             *       "notifyCustomer": true,
             *       "externalId": true
             *     }
             */
            updates: components["schemas"]["SourceUpdatesDto"] | null;
            /**
             * @description What its provider is asked to bear.
             * @example {
             *       "timeoutMs": 4000,
             *       "concurrency": 8,
             *       "rateLimit": {
             *         "requests": 20,
             *         "perSeconds": 1
             *       }
             *     }
             */
            limits: components["schemas"]["SourceLimitsDto"];
            /**
             * @description How its provider is doing, as this replica sees it; null while nothing is known.
             * @example {
             *       "state": "closed",
             *       "lastSuccessAt": "2022-01-03T10:05:00.250Z",
             *       "lastFailure": {
             *         "code": "timeout",
             *         "at": "2022-01-03T09:12:44Z"
             *       },
             *       "penaltyUntil": null,
             *       "tokenAgeSeconds": null,
             *       "inFlight": 2,
             *       "waiting": 0
             *     }
             */
            health: components["schemas"]["SourceHealthDto"] | null;
        };
        SourceListDto: {
            /**
             * @description Every source the caller may see, by name.
             * @example [
             *       {
             *         "name": "macke",
             *         "connector": "cs-cart",
             *         "listing": {
             *           "kind": "sorted",
             *           "granularity": null,
             *           "rows": "keyed",
             *           "pageSize": 100
             *         },
             *         "filters": {
             *           "ids": "native",
             *           "status": "native",
             *           "createdAt": "native",
             *           "total": "residual",
             *           "paidAt": "unanswerable"
             *         },
             *         "statuses": [
             *           {
             *             "native": "O",
             *             "status": "pending",
             *             "paymentStatuses": [
             *               "unpaid"
             *             ]
             *           },
             *           {
             *             "native": "E",
             *             "status": "pending",
             *             "paymentStatuses": [
             *               "unpaid"
             *             ]
             *           },
             *           {
             *             "native": "P",
             *             "status": "confirmed",
             *             "paymentStatuses": [
             *               "paid"
             *             ]
             *           }
             *         ],
             *         "nativeStatuses": {
             *           "pending": [
             *             "O",
             *             "E"
             *           ],
             *           "confirmed": [
             *             "P"
             *           ]
             *         },
             *         "nativeParameters": [
             *           {
             *             "name": "user_id",
             *             "type": "integer",
             *             "form": "a whole number that is not negative",
             *             "description": "Id of the customer who placed the order.",
             *             "lookup": false
             *           }
             *         ],
             *         "updates": {
             *           "statuses": [
             *             "O",
             *             "E",
             *             "P",
             *             "C"
             *           ],
             *           "notifyCustomer": true,
             *           "externalId": true
             *         },
             *         "limits": {
             *           "timeoutMs": 4000,
             *           "concurrency": 8,
             *           "rateLimit": {
             *             "requests": 20,
             *             "perSeconds": 1
             *           }
             *         },
             *         "health": {
             *           "state": "closed",
             *           "lastSuccessAt": "2022-01-03T10:05:00.250Z",
             *           "lastFailure": {
             *             "code": "timeout",
             *             "at": "2022-01-03T09:12:44Z"
             *           },
             *           "penaltyUntil": null,
             *           "tokenAgeSeconds": null,
             *           "inFlight": 2,
             *           "waiting": 0
             *         }
             *       }
             *     ]
             */
            sources: components["schemas"]["SourceDto"][];
        };
        HealthDto: {
            /**
             * @description `ok` while the gateway is well.
             * @example ok
             * @enum {string}
             */
            status: "ok";
        };
        /** @description The own parameters of a source of the connector `noventiq`. Set by the gateway itself, and refused here: `create_date_from`, `create_date_to`, `limit`, `offset`. */
        NoventiqParameters: {
            /**
             * @description Order status: `not paid`, `paid` or `deleted`. Each value must be `not paid`, `paid` or `deleted`.
             * @example not paid
             */
            status?: string;
            /**
             * @description Checkout page identifier, or the payment identifier on your end.
             * @example 12345
             */
            external_id?: string;
            /**
             * Format: date-time
             * @description Paid at or after; whole seconds.
             * @example 2022-01-01T00:00:00Z
             */
            pay_date_from?: string;
            /**
             * Format: date-time
             * @description Paid at or before; whole seconds.
             * @example 2022-01-31T00:00:00Z
             */
            pay_date_to?: string;
            /**
             * @description Currency of the order, ISO 4217. Each value must be a currency code of three capital letters (ISO 4217), such as EUR.
             * @example EUR
             */
            currency?: string;
            /**
             * @description The customer's e-mail. Each value must be an e-mail address.
             * @example customer@mail.com
             */
            email?: string;
            /**
             * @description Payment method code, as in the reference guide.
             * @example CreditCard
             */
            payment_method?: string;
        };
        /** @description The own parameters of a source of the connector `zonos`. Set by the gateway itself, and refused here: `sinceDate`, `throughDate`, `statuses`, `store`, `secret`. */
        ZonosParameters: {
            /**
             * @description Orders after this one; the order id with or without the store and hyphen. Each value must be an order id, with or without the store and hyphen. Sent alone.
             * @example 999-99999
             */
            sinceOrderId?: string;
            /**
             * @description Orders of the last two weeks that have no merchant order id yet. Sent alone.
             * @example true
             * @enum {boolean}
             */
            missingMerchantOrderId?: true;
        };
        /** @description The own parameters of a source of the connector `commerscale`. Set by the gateway itself, and refused here: `createdon_min`, `createdon_max`, `pageNumber`, `pageSize`, `apiKey`, `appApiKey`, `email`, `password`. */
        CommerscaleParameters: {
            /**
             * @description Order ids.
             * @example [
             *       "33e6620e-3cec-48c7-ab2f-85e08ff89345"
             *     ]
             */
            id?: string | string[];
            /**
             * @description Customer ids.
             * @example [
             *       "3bd55c5a-eac2-4dae-8016-61bd72161422"
             *     ]
             */
            customerid?: string | string[];
            /**
             * @description Order numbers, at most 11 digits each. Each value must be of at most 11 digits each.
             * @example [
             *       "1002"
             *     ]
             */
            number?: (number | string) | (number | string)[];
            /**
             * @description CommerScale's own status words, e.g. COMPLETED. Each value must be of at most 255 characters each.
             * @example [
             *       "COMPLETED"
             *     ]
             */
            status?: string | string[];
            /**
             * @description Least price of the goods alone, without shipping and discount. Each value must be of at most 8 digits and 2 decimals.
             * @example 30.55
             */
            totalprice_min?: string;
            /**
             * @description Greatest price of the goods alone, without shipping and discount. Each value must be of at most 8 digits and 2 decimals.
             * @example 40
             */
            totalprice_max?: string;
            /**
             * @description Tax ids.
             * @example [
             *       "e66f27c0-d73f-42d4-a527-3d159433e537"
             *     ]
             */
            taxid?: string | string[];
            /**
             * @description Shipping method ids.
             * @example [
             *       "7bf80e69-b0e6-41a2-a621-6e595eb6d27a"
             *     ]
             */
            shippingid?: string | string[];
            /**
             * @description Shipping options, at most 255 characters each. Each value must be of at most 255 characters each.
             * @example [
             *       "NA"
             *     ]
             */
            shippingoption?: string | string[];
            /**
             * @description Coupon ids.
             * @example [
             *       "2c663eed-6322-42d5-91b3-a5da9563e68d"
             *     ]
             */
            couponid?: string | string[];
            /**
             * @description Whether billing is the same as shipping.
             * @example true
             */
            billingsame?: boolean;
            /**
             * @description Least discount. Each value must be of at most 8 digits and 2 decimals.
             * @example 0.00
             */
            discount_min?: string;
            /**
             * @description Greatest discount. Each value must be of at most 8 digits and 2 decimals.
             * @example 999.99
             */
            discount_max?: string;
            /**
             * @description First names of the billing address. Each value must be of at most 255 characters each.
             * @example [
             *       "Mr"
             *     ]
             */
            billingfirstname?: string | string[];
            /**
             * @description Last names of the billing address. Each value must be of at most 255 characters each.
             * @example [
             *       "Example"
             *     ]
             */
            billinglastname?: string | string[];
            /**
             * @description E-mail addresses of the billing address. Each value must be of at most 255 characters each.
             * @example [
             *       "customer@mail.com"
             *     ]
             */
            billingemail?: string | string[];
            /**
             * @description Phone numbers of the billing address. Each value must be of at most 255 characters each.
             * @example [
             *       "4181234567"
             *     ]
             */
            billingphone?: string | string[];
            /**
             * @description Companies of the billing address. Each value must be of at most 255 characters each.
             * @example [
             *       "commerscale"
             *     ]
             */
            billingcompany?: string | string[];
            /**
             * @description Country ids of the billing address.
             * @example [
             *       "75b36fa9-4eb5-4a2f-8bd2-2baafd81cfe9"
             *     ]
             */
            billingcountryid?: string | string[];
            /**
             * @description State ids of the billing address.
             * @example [
             *       "ea150089-6c9f-4c00-81f3-e64e67270fe9"
             *     ]
             */
            billingstateid?: string | string[];
            /**
             * @description Cities of the billing address. Each value must be of at most 255 characters each.
             * @example [
             *       "Quebec"
             *     ]
             */
            billingcity?: string | string[];
            /**
             * @description Postal codes of the billing address. Each value must be of at most 255 characters each.
             * @example [
             *       "G1G1G1"
             *     ]
             */
            billingpostalcode?: string | string[];
            /**
             * @description First names of the shipping address. Each value must be of at most 255 characters each.
             * @example [
             *       "Mr"
             *     ]
             */
            shippingfirstname?: string | string[];
            /**
             * @description Last names of the shipping address. Each value must be of at most 255 characters each.
             * @example [
             *       "Example"
             *     ]
             */
            shippinglastname?: string | string[];
            /**
             * @description E-mail addresses of the shipping address. Each value must be of at most 255 characters each.
             * @example [
             *       "customer@mail.com"
             *     ]
             */
            shippingemail?: string | string[];
            /**
             * @description Phone numbers of the shipping address. Each value must be of at most 255 characters each.
             * @example [
             *       "4181234567"
             *     ]
             */
            shippingphone?: string | string[];
            /**
             * @description Companies of the shipping address. Each value must be of at most 255 characters each.
             * @example [
             *       "commerscale"
             *     ]
             */
            shippingcompany?: string | string[];
            /**
             * @description Country ids of the shipping address.
             * @example [
             *       "75b36fa9-4eb5-4a2f-8bd2-2baafd81cfe9"
             *     ]
             */
            shippingcountryid?: string | string[];
            /**
             * @description State ids of the shipping address.
             * @example [
             *       "ea150089-6c9f-4c00-81f3-e64e67270fe9"
             *     ]
             */
            shippingstateid?: string | string[];
            /**
             * @description Cities of the shipping address. Each value must be of at most 255 characters each.
             * @example [
             *       "Quebec"
             *     ]
             */
            shippingcity?: string | string[];
            /**
             * @description Postal codes of the shipping address. Each value must be of at most 255 characters each.
             * @example [
             *       "G1G1G1"
             *     ]
             */
            shippingpostalcode?: string | string[];
        };
        /** @description The own parameters of a source of the connector `cs-cart`. Set by the gateway itself, and refused here: `page`, `items_per_page`, `sort_by`, `sort_order`. */
        CsCartParameters: {
            /**
             * @description Status letter: C, P, O, F, D, B, I, G, H, E, N, or one of the shop. Each value must be one capital letter, such as P.
             * @example P
             */
            status?: string;
            /**
             * @description Id of the customer who placed the order; 0: guests. Each value must be a whole number that is not negative.
             * @example 7
             */
            user_id?: number | string;
            /**
             * @description E-mail of the customer who placed the order. Each value must be an e-mail address.
             * @example customer@mail.com
             */
            email?: string;
            /**
             * @description Id of the invoice. Each value must be a whole number that is not negative.
             * @example 50001
             */
            invoice_id?: number | string;
            /**
             * @description Modified at or after: Unix seconds, or as the shop takes it. Each value must be Unix seconds as text, or a day as yyyy-MM-dd where the shop takes days.
             * @example 1641772800
             */
            updated_at_from?: string;
            /**
             * @description Modified at or before: Unix seconds, or as the shop takes it. Each value must be Unix seconds as text, or a day as yyyy-MM-dd where the shop takes days.
             * @example 1641859199
             */
            updated_at_to?: string;
            /**
             * @description The merchant's reference, exact. Sent alone.
             * @example ABC1234
             */
            vendor_ref?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    searchOrders: {
        parameters: {
            query?: never;
            header?: {
                /** @description `no-cache`, `max-age=<seconds>` and `no-store` pass by what is kept, with the scope `orders:fresh`, and are ignored without it; `only-if-cached` asks no source. */
                "Cache-Control"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description What to look for. `{}` is enough. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchRequestDto"];
            };
        };
        responses: {
            /** @description One page of the merged list. */
            200: {
                headers: {
                    /** @description Where the answer came from (RFC 9211). */
                    "Cache-Status"?: string;
                    /** @description Seconds since the oldest of what it is made of was read; absent when all was read for this answer. */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "orders": [
                     *         {
                     *           "id": "commerscale:1042",
                     *           "source": "commerscale",
                     *           "connector": "commerscale",
                     *           "nativeId": "1042",
                     *           "number": "1042",
                     *           "externalId": null,
                     *           "createdAt": "2022-01-03T10:00:00Z",
                     *           "updatedAt": null,
                     *           "paidAt": null,
                     *           "status": "completed",
                     *           "paymentStatus": "paid",
                     *           "nativeStatus": "COMPLETED",
                     *           "test": false,
                     *           "total": {
                     *             "amount": "36.50",
                     *             "currency": "CAD"
                     *           },
                     *           "customer": {
                     *             "id": "77",
                     *             "name": "Anna Schmidt",
                     *             "email": "anna.schmidt@example.com",
                     *             "phone": null,
                     *             "company": null
                     *           },
                     *           "paymentMethod": "CreditCard"
                     *         }
                     *       ],
                     *       "page": {
                     *         "limit": 50,
                     *         "returned": 1,
                     *         "nextCursor": null,
                     *         "hasMore": false
                     *       },
                     *       "total": {
                     *         "value": 1,
                     *         "relation": "eq"
                     *       },
                     *       "complete": true,
                     *       "completeThrough": null,
                     *       "sources": [
                     *         {
                     *           "source": "commerscale",
                     *           "connector": "commerscale",
                     *           "status": "ok",
                     *           "gap": false,
                     *           "returned": 1,
                     *           "total": {
                     *             "value": 1,
                     *             "relation": "eq"
                     *           },
                     *           "upstreamCalls": 2,
                     *           "tookMs": 41,
                     *           "cache": "miss",
                     *           "filters": {
                     *             "native": [
                     *               "createdAt"
                     *             ],
                     *             "residual": [],
                     *             "unanswerable": []
                     *           },
                     *           "reason": null,
                     *           "predictedCalls": null,
                     *           "error": null
                     *         }
                     *       ],
                     *       "tookMs": 44
                     *     }
                     */
                    "application/json": components["schemas"]["SearchResponseDto"];
                };
            };
            /** @description `invalid_request`: The request is not valid. `invalid_json`: The body is not JSON. `invalid_cursor`: The cursor is not one of ours. `cursor_mismatch`: The cursor belongs to another request. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unauthenticated`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `forbidden`: The caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unknown_source`: There is no such source. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `not_acceptable`: The request accepts no form that the answer has. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `request_timeout`: The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unsupported_media_type`: The body must be JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unanswerable_filter`: No source asked can answer this filter. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `rate_limited`: The caller asks too often. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `internal`: The gateway failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `sources_failed`: The sources failed. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `overloaded`: The gateway is busy. `authentication_unavailable`: Callers cannot be told apart. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `not_cached`: The answer is not cached. `sources_timed_out`: The sources did not answer in time. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    countOrders: {
        parameters: {
            query?: never;
            header?: {
                /** @description `no-cache`, `max-age=<seconds>` and `no-store` pass by what is kept, with the scope `orders:fresh`, and are ignored without it; `only-if-cached` asks no source. */
                "Cache-Control"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description What to count: a search without a page. `{}` is enough. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CountRequestDto"];
            };
        };
        responses: {
            /** @description The count. */
            200: {
                headers: {
                    /** @description Where the answer came from (RFC 9211). */
                    "Cache-Status"?: string;
                    /** @description Seconds since the oldest of what it is made of was read; absent when all was read for this answer. */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "total": {
                     *         "value": 1270,
                     *         "relation": "lte"
                     *       },
                     *       "complete": true,
                     *       "sources": [
                     *         {
                     *           "source": "commerscale",
                     *           "connector": "commerscale",
                     *           "status": "ok",
                     *           "gap": false,
                     *           "returned": 0,
                     *           "total": {
                     *             "value": 870,
                     *             "relation": "lte"
                     *           },
                     *           "upstreamCalls": 1,
                     *           "tookMs": 38,
                     *           "cache": "miss",
                     *           "filters": {
                     *             "native": [
                     *               "createdAt"
                     *             ],
                     *             "residual": [],
                     *             "unanswerable": []
                     *           },
                     *           "reason": null,
                     *           "predictedCalls": null,
                     *           "error": null
                     *         },
                     *         {
                     *           "source": "noventiq",
                     *           "connector": "noventiq",
                     *           "status": "ok",
                     *           "gap": false,
                     *           "returned": 0,
                     *           "total": {
                     *             "value": 400,
                     *             "relation": "eq"
                     *           },
                     *           "upstreamCalls": 2,
                     *           "tookMs": 41,
                     *           "cache": "miss",
                     *           "filters": {
                     *             "native": [
                     *               "createdAt"
                     *             ],
                     *             "residual": [],
                     *             "unanswerable": []
                     *           },
                     *           "reason": null,
                     *           "predictedCalls": null,
                     *           "error": null
                     *         }
                     *       ],
                     *       "tookMs": 44
                     *     }
                     */
                    "application/json": components["schemas"]["CountResponseDto"];
                };
            };
            /** @description `invalid_request`: The request is not valid. `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unauthenticated`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `forbidden`: The caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unknown_source`: There is no such source. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `not_acceptable`: The request accepts no form that the answer has. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `request_timeout`: The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unsupported_media_type`: The body must be JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unanswerable_filter`: No source asked can answer this filter. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `rate_limited`: The caller asks too often. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `internal`: The gateway failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `sources_failed`: The sources failed. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `overloaded`: The gateway is busy. `authentication_unavailable`: Callers cannot be told apart. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `not_cached`: The answer is not cached. `sources_timed_out`: The sources did not answer in time. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    explainSearch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The search to explain. `{}` is enough. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchRequestDto"];
            };
        };
        responses: {
            /** @description The plan of the search. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sort": "createdAt:desc",
                     *       "limit": 50,
                     *       "sources": [
                     *         {
                     *           "source": "macke",
                     *           "connector": "cs-cart",
                     *           "strategy": "sorted",
                     *           "filters": {
                     *             "native": [
                     *               "customer.email",
                     *               "createdAt"
                     *             ],
                     *             "residual": [],
                     *             "detail": [],
                     *             "unanswerable": []
                     *           },
                     *           "listings": [
                     *             {
                     *               "parameters": [
                     *                 "email"
                     *               ]
                     *             }
                     *           ],
                     *           "readsDetails": false,
                     *           "reason": null,
                     *           "predictedCalls": 2
                     *         },
                     *         {
                     *           "source": "noventiq",
                     *           "connector": "noventiq",
                     *           "strategy": "windowed",
                     *           "filters": {
                     *             "native": [
                     *               "customer.email",
                     *               "createdAt"
                     *             ],
                     *             "residual": [],
                     *             "detail": [],
                     *             "unanswerable": []
                     *           },
                     *           "listings": [
                     *             {
                     *               "parameters": [
                     *                 "email"
                     *               ]
                     *             }
                     *           ],
                     *           "readsDetails": true,
                     *           "reason": null,
                     *           "predictedCalls": null
                     *         },
                     *         {
                     *           "source": "zonos",
                     *           "connector": "zonos",
                     *           "strategy": "windowed",
                     *           "filters": {
                     *             "native": [
                     *               "createdAt"
                     *             ],
                     *             "residual": [],
                     *             "detail": [
                     *               "customer.email"
                     *             ],
                     *             "unanswerable": []
                     *           },
                     *           "listings": [
                     *             {
                     *               "parameters": []
                     *             }
                     *           ],
                     *           "readsDetails": true,
                     *           "reason": null,
                     *           "predictedCalls": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ExplainResponseDto"];
                };
            };
            /** @description `invalid_request`: The request is not valid. `invalid_json`: The body is not JSON. `invalid_cursor`: The cursor is not one of ours. `cursor_mismatch`: The cursor belongs to another request. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unauthenticated`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `forbidden`: The caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unknown_source`: There is no such source. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `not_acceptable`: The request accepts no form that the answer has. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `request_timeout`: The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unsupported_media_type`: The body must be JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `rate_limited`: The caller asks too often. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `internal`: The gateway failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `overloaded`: The gateway is busy. `authentication_unavailable`: Callers cannot be told apart. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getOrder: {
        parameters: {
            query?: {
                /** @description Put the provider's own object on the order as `raw`. */
                includeRaw?: boolean;
            };
            header?: never;
            path: {
                /** @description `<source>:<nativeId>`, percent-encoded. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order. */
            200: {
                headers: {
                    /** @description Names the state of the order, the same for every caller. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "commerscale:1042",
                     *       "source": "commerscale",
                     *       "connector": "commerscale",
                     *       "nativeId": "1042",
                     *       "number": "1042",
                     *       "externalId": null,
                     *       "createdAt": "2022-01-03T10:00:00Z",
                     *       "updatedAt": null,
                     *       "paidAt": null,
                     *       "status": "completed",
                     *       "paymentStatus": "paid",
                     *       "nativeStatus": "COMPLETED",
                     *       "test": false,
                     *       "total": {
                     *         "amount": "36.50",
                     *         "currency": "CAD"
                     *       },
                     *       "customer": {
                     *         "id": "77",
                     *         "name": "Anna Schmidt",
                     *         "email": "anna.schmidt@example.com",
                     *         "phone": null,
                     *         "company": null
                     *       },
                     *       "paymentMethod": "CreditCard",
                     *       "subtotal": {
                     *         "amount": "40.00",
                     *         "currency": "CAD"
                     *       },
                     *       "tax": {
                     *         "amount": "0.00",
                     *         "currency": "CAD"
                     *       },
                     *       "shippingCost": {
                     *         "amount": "2.50",
                     *         "currency": "CAD"
                     *       },
                     *       "discount": {
                     *         "amount": "6.00",
                     *         "currency": "CAD"
                     *       },
                     *       "billingAddress": {
                     *         "firstName": "Anna",
                     *         "lastName": "Schmidt",
                     *         "company": "Example GmbH",
                     *         "email": "anna.schmidt@example.com",
                     *         "phone": "+49 30 1234567",
                     *         "line1": "Unter den Linden 1",
                     *         "line2": null,
                     *         "city": "Berlin",
                     *         "state": "BE",
                     *         "postalCode": "10117",
                     *         "countryCode": "DE",
                     *         "country": "Germany"
                     *       },
                     *       "shippingAddress": {
                     *         "firstName": "Anna",
                     *         "lastName": "Schmidt",
                     *         "company": "Example GmbH",
                     *         "email": "anna.schmidt@example.com",
                     *         "phone": "+49 30 1234567",
                     *         "line1": "Unter den Linden 1",
                     *         "line2": null,
                     *         "city": "Berlin",
                     *         "state": "BE",
                     *         "postalCode": "10117",
                     *         "countryCode": "DE",
                     *         "country": "Germany"
                     *       },
                     *       "items": [
                     *         {
                     *           "id": "5501",
                     *           "productId": "310",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "quantity": 2,
                     *           "unitPrice": {
                     *             "amount": "20.00",
                     *             "currency": "CAD"
                     *           },
                     *           "total": {
                     *             "amount": "40.00",
                     *             "currency": "CAD"
                     *           }
                     *         }
                     *       ],
                     *       "payments": [
                     *         {
                     *           "id": "901",
                     *           "method": "CreditCard",
                     *           "amount": {
                     *             "amount": "36.50",
                     *             "currency": "CAD"
                     *           },
                     *           "paidAt": "2022-01-03T10:01:00Z",
                     *           "transactionId": "ch_3K9"
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "trackingNumber": "1Z999AA10123456784",
                     *           "trackingUrl": "https://tracking.example.com/1Z999AA10123456784",
                     *           "carrier": "UPS",
                     *           "createdAt": "2022-01-04T08:00:00Z"
                     *         }
                     *       ],
                     *       "notes": null
                     *     }
                     */
                    "application/json": components["schemas"]["OrderDto"];
                };
            };
            /** @description `invalid_request`: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unauthenticated`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `forbidden`: The caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `not_found`: There is nothing here. `unknown_source`: There is no such source. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `not_acceptable`: The request accepts no form that the answer has. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `rate_limited`: The caller asks too often. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `internal`: The gateway failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `sources_failed`: The sources failed. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `overloaded`: The gateway is busy. `authentication_unavailable`: Callers cannot be told apart. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `not_cached`: The answer is not cached. `sources_timed_out`: The sources did not answer in time. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    updateOrder: {
        parameters: {
            query?: {
                /** @description Put the provider's own object on the order as `raw`. */
                includeRaw?: boolean;
            };
            header?: {
                /** @description The `ETag` of the order as it was read: the update is made only while the order is still the same. */
                "If-Match"?: string;
            };
            path: {
                /** @description `<source>:<nativeId>`, percent-encoded. */
                id: string;
            };
            cookie?: never;
        };
        /** @description What is to be changed. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateRequestDto"];
            };
        };
        responses: {
            /** @description The order as it is now. */
            200: {
                headers: {
                    /** @description Names the state of the order, the same for every caller. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "commerscale:1042",
                     *       "source": "commerscale",
                     *       "connector": "commerscale",
                     *       "nativeId": "1042",
                     *       "number": "1042",
                     *       "externalId": null,
                     *       "createdAt": "2022-01-03T10:00:00Z",
                     *       "updatedAt": null,
                     *       "paidAt": null,
                     *       "status": "completed",
                     *       "paymentStatus": "paid",
                     *       "nativeStatus": "COMPLETED",
                     *       "test": false,
                     *       "total": {
                     *         "amount": "36.50",
                     *         "currency": "CAD"
                     *       },
                     *       "customer": {
                     *         "id": "77",
                     *         "name": "Anna Schmidt",
                     *         "email": "anna.schmidt@example.com",
                     *         "phone": null,
                     *         "company": null
                     *       },
                     *       "paymentMethod": "CreditCard",
                     *       "subtotal": {
                     *         "amount": "40.00",
                     *         "currency": "CAD"
                     *       },
                     *       "tax": {
                     *         "amount": "0.00",
                     *         "currency": "CAD"
                     *       },
                     *       "shippingCost": {
                     *         "amount": "2.50",
                     *         "currency": "CAD"
                     *       },
                     *       "discount": {
                     *         "amount": "6.00",
                     *         "currency": "CAD"
                     *       },
                     *       "billingAddress": {
                     *         "firstName": "Anna",
                     *         "lastName": "Schmidt",
                     *         "company": "Example GmbH",
                     *         "email": "anna.schmidt@example.com",
                     *         "phone": "+49 30 1234567",
                     *         "line1": "Unter den Linden 1",
                     *         "line2": null,
                     *         "city": "Berlin",
                     *         "state": "BE",
                     *         "postalCode": "10117",
                     *         "countryCode": "DE",
                     *         "country": "Germany"
                     *       },
                     *       "shippingAddress": {
                     *         "firstName": "Anna",
                     *         "lastName": "Schmidt",
                     *         "company": "Example GmbH",
                     *         "email": "anna.schmidt@example.com",
                     *         "phone": "+49 30 1234567",
                     *         "line1": "Unter den Linden 1",
                     *         "line2": null,
                     *         "city": "Berlin",
                     *         "state": "BE",
                     *         "postalCode": "10117",
                     *         "countryCode": "DE",
                     *         "country": "Germany"
                     *       },
                     *       "items": [
                     *         {
                     *           "id": "5501",
                     *           "productId": "310",
                     *           "sku": "MUG-BLUE",
                     *           "name": "Blue mug",
                     *           "quantity": 2,
                     *           "unitPrice": {
                     *             "amount": "20.00",
                     *             "currency": "CAD"
                     *           },
                     *           "total": {
                     *             "amount": "40.00",
                     *             "currency": "CAD"
                     *           }
                     *         }
                     *       ],
                     *       "payments": [
                     *         {
                     *           "id": "901",
                     *           "method": "CreditCard",
                     *           "amount": {
                     *             "amount": "36.50",
                     *             "currency": "CAD"
                     *           },
                     *           "paidAt": "2022-01-03T10:01:00Z",
                     *           "transactionId": "ch_3K9"
                     *         }
                     *       ],
                     *       "shipments": [
                     *         {
                     *           "trackingNumber": "1Z999AA10123456784",
                     *           "trackingUrl": "https://tracking.example.com/1Z999AA10123456784",
                     *           "carrier": "UPS",
                     *           "createdAt": "2022-01-04T08:00:00Z"
                     *         }
                     *       ],
                     *       "notes": null
                     *     }
                     */
                    "application/json": components["schemas"]["OrderDto"];
                };
            };
            /** @description `invalid_request`: The request is not valid. `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unauthenticated`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `forbidden`: The caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `not_found`: There is nothing here. `unknown_source`: There is no such source. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `not_acceptable`: The request accepts no form that the answer has. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `request_timeout`: The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `precondition_failed`: The order has changed meanwhile. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unsupported_media_type`: The body must be JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `update_not_supported`: The source cannot do this update. `update_rejected`: The source refused the update. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `rate_limited`: The caller asks too often. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `internal`: The gateway failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `sources_failed`: The sources failed. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `overloaded`: The gateway is busy. `authentication_unavailable`: Callers cannot be told apart. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `sources_timed_out`: The sources did not answer in time. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    exportOrders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What to export: a search request without `limit`. `{}` is everything. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportRequestDto"];
            };
        };
        responses: {
            /** @description The orders. Each line of `application/x-ndjson` is one JSON object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["ExportLineDto"];
                    /**
                     * @example id,source,connector,nativeId,number,externalId,createdAt,updatedAt,paidAt,status,paymentStatus,nativeStatus,test,total.amount,total.currency,customer.id,customer.name,customer.email,customer.phone,customer.company,paymentMethod
                     *     commerscale:1042,commerscale,commerscale,1042,1042,,2022-01-03T10:00:00Z,,,completed,paid,COMPLETED,false,36.50,CAD,77,Anna Schmidt,anna.schmidt@example.com,,,CreditCard
                     */
                    "text/csv": string;
                };
            };
            /** @description `invalid_request`: The request is not valid. `invalid_json`: The body is not JSON. `invalid_cursor`: The cursor is not one of ours. `cursor_mismatch`: The cursor belongs to another request. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unauthenticated`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `forbidden`: The caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unknown_source`: There is no such source. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `not_acceptable`: The request accepts no form that the answer has. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `request_timeout`: The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unsupported_media_type`: The body must be JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unanswerable_filter`: No source asked can answer this filter. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `rate_limited`: The caller asks too often. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `internal`: The gateway failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `sources_failed`: The sources failed. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `overloaded`: The gateway is busy. `shutting_down`: The gateway is shutting down. `authentication_unavailable`: Callers cannot be told apart. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `sources_timed_out`: The sources did not answer in time. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    reconcileOrders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The range, the sources, and the caller's list: a few entries as JSON, any number as NDJSON. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReconcileRequestDto"];
                /**
                 * @example {"sources":["zonos"],"createdAt":{"from":"2026-09-01T00:00:00Z"}}
                 *     "zonos:999-99991"
                 *     {"externalId":"M-187301","status":"confirmed","total":{"amount":"36.50","currency":"CAD"}}
                 */
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description The findings, source by source. Each line is one JSON object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["ReconcileLineDto"];
                };
            };
            /** @description `invalid_request`: The request is not valid. `invalid_json`: The body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unauthenticated`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `forbidden`: The caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unknown_source`: There is no such source. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `not_acceptable`: The request accepts no form that the answer has. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `request_timeout`: The request took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `payload_too_large`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unsupported_media_type`: The body must be JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `rate_limited`: The caller asks too often. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `internal`: The gateway failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `sources_failed`: The sources failed. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `overloaded`: The gateway is busy. `shutting_down`: The gateway is shutting down. `authentication_unavailable`: Callers cannot be told apart. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `sources_timed_out`: The sources did not answer in time. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    listSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sources, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sources": [
                     *         {
                     *           "name": "macke",
                     *           "connector": "cs-cart",
                     *           "listing": {
                     *             "kind": "sorted",
                     *             "granularity": null,
                     *             "rows": "keyed",
                     *             "pageSize": 100
                     *           },
                     *           "filters": {
                     *             "ids": "native",
                     *             "status": "native",
                     *             "createdAt": "native",
                     *             "total": "residual",
                     *             "paidAt": "unanswerable"
                     *           },
                     *           "statuses": [
                     *             {
                     *               "native": "O",
                     *               "status": "pending",
                     *               "paymentStatuses": [
                     *                 "unpaid"
                     *               ]
                     *             },
                     *             {
                     *               "native": "E",
                     *               "status": "pending",
                     *               "paymentStatuses": [
                     *                 "unpaid"
                     *               ]
                     *             },
                     *             {
                     *               "native": "P",
                     *               "status": "confirmed",
                     *               "paymentStatuses": [
                     *                 "paid"
                     *               ]
                     *             }
                     *           ],
                     *           "nativeStatuses": {
                     *             "pending": [
                     *               "O",
                     *               "E"
                     *             ],
                     *             "confirmed": [
                     *               "P"
                     *             ]
                     *           },
                     *           "nativeParameters": [
                     *             {
                     *               "name": "user_id",
                     *               "type": "integer",
                     *               "form": "a whole number that is not negative",
                     *               "description": "Id of the customer who placed the order.",
                     *               "lookup": false
                     *             }
                     *           ],
                     *           "updates": {
                     *             "statuses": [
                     *               "O",
                     *               "E",
                     *               "P",
                     *               "C"
                     *             ],
                     *             "notifyCustomer": true,
                     *             "externalId": true
                     *           },
                     *           "limits": {
                     *             "timeoutMs": 4000,
                     *             "concurrency": 8,
                     *             "rateLimit": {
                     *               "requests": 20,
                     *               "perSeconds": 1
                     *             }
                     *           },
                     *           "health": {
                     *             "state": "closed",
                     *             "lastSuccessAt": "2022-01-03T10:05:00.250Z",
                     *             "lastFailure": {
                     *               "code": "timeout",
                     *               "at": "2022-01-03T09:12:44Z"
                     *             },
                     *             "penaltyUntil": null,
                     *             "tokenAgeSeconds": null,
                     *             "inFlight": 2,
                     *             "waiting": 0
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SourceListDto"];
                };
            };
            /** @description `unauthenticated`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `forbidden`: The caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `not_acceptable`: The request accepts no form that the answer has. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `rate_limited`: The caller asks too often. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `internal`: The gateway failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `overloaded`: The gateway is busy. `authentication_unavailable`: Callers cannot be told apart. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The source by name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The source. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "macke",
                     *       "connector": "cs-cart",
                     *       "listing": {
                     *         "kind": "sorted",
                     *         "granularity": null,
                     *         "rows": "keyed",
                     *         "pageSize": 100
                     *       },
                     *       "filters": {
                     *         "ids": "native",
                     *         "status": "native",
                     *         "createdAt": "native",
                     *         "total": "residual",
                     *         "paidAt": "unanswerable"
                     *       },
                     *       "statuses": [
                     *         {
                     *           "native": "O",
                     *           "status": "pending",
                     *           "paymentStatuses": [
                     *             "unpaid"
                     *           ]
                     *         },
                     *         {
                     *           "native": "E",
                     *           "status": "pending",
                     *           "paymentStatuses": [
                     *             "unpaid"
                     *           ]
                     *         },
                     *         {
                     *           "native": "P",
                     *           "status": "confirmed",
                     *           "paymentStatuses": [
                     *             "paid"
                     *           ]
                     *         }
                     *       ],
                     *       "nativeStatuses": {
                     *         "pending": [
                     *           "O",
                     *           "E"
                     *         ],
                     *         "confirmed": [
                     *           "P"
                     *         ]
                     *       },
                     *       "nativeParameters": [
                     *         {
                     *           "name": "user_id",
                     *           "type": "integer",
                     *           "form": "a whole number that is not negative",
                     *           "description": "Id of the customer who placed the order.",
                     *           "lookup": false
                     *         }
                     *       ],
                     *       "updates": {
                     *         "statuses": [
                     *           "O",
                     *           "E",
                     *           "P",
                     *           "C"
                     *         ],
                     *         "notifyCustomer": true,
                     *         "externalId": true
                     *       },
                     *       "limits": {
                     *         "timeoutMs": 4000,
                     *         "concurrency": 8,
                     *         "rateLimit": {
                     *           "requests": 20,
                     *           "perSeconds": 1
                     *         }
                     *       },
                     *       "health": {
                     *         "state": "closed",
                     *         "lastSuccessAt": "2022-01-03T10:05:00.250Z",
                     *         "lastFailure": {
                     *           "code": "timeout",
                     *           "at": "2022-01-03T09:12:44Z"
                     *         },
                     *         "penaltyUntil": null,
                     *         "tokenAgeSeconds": null,
                     *         "inFlight": 2,
                     *         "waiting": 0
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SourceDto"];
                };
            };
            /** @description `invalid_request`: The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unauthenticated`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `forbidden`: The caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `unknown_source`: There is no such source. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `not_acceptable`: The request accepts no form that the answer has. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `rate_limited`: The caller asks too often. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `internal`: The gateway failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `overloaded`: The gateway is busy. `authentication_unavailable`: Callers cannot be told apart. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process is alive. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthDto"];
                };
            };
            /** @description `internal`: The gateway failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Requests are welcome. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthDto"];
                };
            };
            /** @description `internal`: The gateway failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description `shutting_down`: The gateway is shutting down. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
}
