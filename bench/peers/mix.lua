-- The mix of M10: a list of 100, one row, and a write, as 50 : 30 : 10. `wrk` asks for one request at a time.

local token = os.getenv("BENCH_TOKEN")
local only = os.getenv("BENCH_ONLY")
local summary = os.getenv("BENCH_SUMMARY")
local headers = { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json" }

local list = wrk.format("GET", "/v1/interviews", headers)
local read = wrk.format("GET", "/v1/interviews/00000000-0000-0000-0000-000000000007", headers)
local put = wrk.format("PUT", "/v1/interviews/00000000-0000-0000-0000-000000000009", headers, summary)

local order = { list, read, list, read, list, list, read, list, put }
local turn = 0

function request()
    if only == "read" then
        return read
    end
    turn = turn % #order + 1
    return order[turn]
end
