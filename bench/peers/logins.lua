-- Logins of several people, each as if from somewhere else, so that the limits do not count them together.

local template = os.getenv("BENCH_LOGIN")
local people = tonumber(os.getenv("BENCH_PEOPLE"))
local number = 0

function request()
    number = number + 1
    local address = string.format("10.%d.%d.%d", number / 65536 % 256, number / 256 % 256, number % 256)
    local body = string.gsub(template, "NUMBER", tostring(number % people))
    return wrk.format("POST", "/v1/auth/login", { ["Content-Type"] = "application/json", ["X-Forwarded-For"] = address }, body)
end
