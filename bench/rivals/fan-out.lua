-- The work of work.mjs in nginx: the same calls, the same mapping, the same merge.
local cjson = require("cjson.safe")
local sources = fan_out_sources

local LETTERS = {
  O = { "pending", "unpaid" },
  P = { "confirmed", "paid" },
  C = { "completed", "paid" },
  B = { "on_hold", "unknown" },
  D = { "cancelled", "unknown" },
  G = { "return_in_progress", "paid" },
}

local function to_order(source, row)
  local status = LETTERS[row.status] or { "unknown", "unknown" }
  return {
    id = source.name .. ":" .. row.order_id,
    source = source.name,
    connector = source.connector,
    nativeId = row.order_id,
    number = row.order_id,
    externalId = cjson.null,
    createdAt = os.date("!%Y-%m-%dT%H:%M:%SZ", tonumber(row.timestamp)),
    updatedAt = cjson.null,
    paidAt = cjson.null,
    status = status[1],
    paymentStatus = status[2],
    nativeStatus = row.status,
    test = cjson.null,
    total = { amount = row.total, currency = source.currency },
    customer = {
      id = row.user_id,
      name = row.firstname .. " " .. row.lastname,
      email = row.email,
      phone = row.phone,
      company = cjson.null,
    },
    paymentMethod = cjson.null,
  }
end

ngx.req.read_body()
local asked = cjson.decode(ngx.req.get_body_data())
local query = "page=1&items_per_page=100&sort_by=date&sort_order=desc&email="
  .. ngx.escape_uri(asked.filter.customer.email)

local calls = {}
for index in ipairs(sources) do
  calls[index] = { "/upstream-" .. index .. "/orders", { method = ngx.HTTP_GET, args = query } }
end

local replies = { ngx.location.capture_multi(calls) }
local all, reports = {}, {}
for index, source in ipairs(sources) do
  if replies[index].status ~= 200 then
    return ngx.exit(500)
  end
  local rows = cjson.decode(replies[index].body).orders
  for _, row in ipairs(rows) do
    all[#all + 1] = to_order(source, row)
  end
  reports[index] =
    { source = source.name, connector = source.connector, status = "ok", returned = #rows, upstreamCalls = 1 }
end

table.sort(all, function(a, b)
  if a.createdAt ~= b.createdAt then
    return a.createdAt > b.createdAt
  end
  if a.source ~= b.source then
    return a.source < b.source
  end
  return a.nativeId < b.nativeId
end)
local orders = {}
for index = 1, math.min(asked.limit, #all) do
  orders[index] = all[index]
end

local text = cjson.encode({
  orders = orders,
  page = { limit = asked.limit, returned = #orders, nextCursor = cjson.null, hasMore = #all > asked.limit },
  complete = true,
  sources = reports,
})
ngx.header["Content-Type"] = "application/json"
ngx.header["Content-Length"] = #text
ngx.print(text)
