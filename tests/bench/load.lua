-- SPDX-License-Identifier: GPL-2.0-or-later
-- For wrk: asks for the lines of the file named first, one after the other, each with what is named second before it.
local paths = {}
local at = 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    paths[#paths + 1] = arguments[2] .. line
  end
end

function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format("not connected %d, cut off %d, not taken %d, refused %d, late %d\n", errors.connect, errors.read,
    errors.write, errors.status, errors.timeout))
  io.write(string.format("figures %.1f %.2f %.2f %d %d\n", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.requests,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
