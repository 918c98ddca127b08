-- Asks the path of the first argument from another position in Oslo each time.
local path

function init(args)
  path = args[1]
  math.randomseed(20261122)
end

function request()
  local lat = 59.88 + math.random() * 0.08
  local lon = 10.68 + math.random() * 0.16
  return wrk.format("GET", string.format("%s%.5f,%.5f", path, lat, lon))
end
