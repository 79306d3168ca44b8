-- Turns through the requests of one workload: BENCH_WORKLOAD (a name below; with +key each request has an Idempotency-Key that begins with BENCH_RUN, with +kept the same
-- figures are asked for again), BENCH_TOKEN, BENCH_IDS (a file). Prints one line that bench/run reads.
local path = "/api/v1/applications"
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("start", threads * 331)
end

local function get(query) return wrk.format("GET", query) end

local function send(method, to, body)
  wrk.headers["Content-Type"] = "application/json"
  return wrk.format(method, to, nil, body)
end

local function each(count, make)
  local made = {}
  for n = 1, count do made[n] = make(n) end
  return made
end

local function ids()
  local all = {}
  for id in io.lines(os.getenv("BENCH_IDS")) do all[#all + 1] = id end
  return all
end

local function keyed(request, n) return (request:gsub("\r\n\r\n", "\r\nIdempotency-Key: " .. os.getenv("BENCH_RUN") .. "-" .. start .. "-" .. n .. "\r\n\r\n", 1)) end

local function one(query) return function() return { get(query) } end end

local function move(id, n) return send("PATCH", path .. "/" .. id .. "/status", '{"status":"' .. (n % 2 == 0 and "screening" or "interviewing") .. '"}') end

-- Each time from another day, long before the first application: the figures are the same, and none has been kept.
local function figures(to, from)
  if kept then return { get(to) } end
  return each(4000, function() return get(string.format("%s?%s=%d-%02d-%02d", to, from, math.random(1000, 1999), math.random(12), math.random(28))) end)
end

local workloads = {
  one = function() local all = ids() return each(#all, function(n) return get(path .. "/" .. all[n]) end) end,
  list = function() return each(20, function(n) return get(path .. "?page=" .. n) end) end,
  filtered = function() return each(5, function(n) return get(path .. "?status=interviewing,offer&source=LinkedIn&page=" .. n) end) end,
  search = function() return each(50, function(n) return get(path .. "?search=developer%20" .. n * 17) end) end,
  board = one(path .. "/board"),
  create = function()
    return each(50, function(n) return send("POST", path, string.format('{"title":"Backend Developer","company":"Company %d","location":"Berlin","source":"LinkedIn"}', n - 1)) end)
  end,
  status = function() local all = ids() return each(#all, function(n) return move(all[n], n) end) end,
  -- What the web client asks for between two clicks, a write among ten.
  session = function()
    local all = ids()
    return each(#all * 10, function(n)
      local id, turn = all[math.floor((n - 1) / 10) + 1], n % 10
      return turn == 0 and move(id, n / 10) or get(({ path .. "/board", path .. "/" .. id, path .. "/" .. id .. "/timeline", path .. "/" .. id .. "/history", path .. "/" .. id .. "/notes",
        path .. "?page=1", "/api/v1/dashboard/stats", "/api/v1/reminders", path .. "?search=developer%20" .. n })[turn])
    end)
  end,
  overview = function() return figures("/api/v1/statistics/overview", "start_date") end,
  dashboard = function() return figures("/api/v1/dashboard/stats", "date_from") end,
  funnel = function() return figures("/api/v1/analytics/funnel", "start_date") end,
  login = function() return { send("POST", "/api/v1/auth/login", '{"email":"bench@example.com","password":"Bench-pass-2718"}') } end,
}

function init()
  wrk.headers["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN")
  local name, suffix = os.getenv("BENCH_WORKLOAD"):match("^(%a+)(.*)$")
  math.randomseed(os.time() + start)
  keys, kept = suffix == "+key", suffix == "+kept"
  requests = workloads[name]()
  turn = start
end

function request()
  turn = turn + 1
  local request = requests[turn % #requests + 1]
  return keys and keyed(request, turn) or request
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %.1f %d %d\n", summary.requests / summary.duration * 1e6, latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
