-- Turns through the requests of one workload: BENCH_WORKLOAD (one, list, create), BENCH_TOKEN, BENCH_IDS (a file). Prints one line that bench/run reads.
local path = "/api/v1/applications"
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("start", threads * 331)
end

function init()
  wrk.headers["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN")
  local workload = os.getenv("BENCH_WORKLOAD")
  requests = {}
  if workload == "one" then
    for id in io.lines(os.getenv("BENCH_IDS")) do requests[#requests + 1] = wrk.format("GET", path .. "/" .. id) end
  elseif workload == "list" then
    for page = 1, 20 do requests[page] = wrk.format("GET", path .. "?page=" .. page) end
  else
    wrk.headers["Content-Type"] = "application/json"
    for n = 0, 49 do
      requests[n + 1] = wrk.format("POST", path, nil, string.format('{"title":"Backend Developer","company":"Company %d","location":"Berlin","source":"LinkedIn"}', n))
    end
  end
  turn = start
end

function request()
  turn = turn + 1
  return requests[turn % #requests + 1]
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %.1f %d %d\n", summary.requests / summary.duration * 1e6, latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
