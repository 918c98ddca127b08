-- Asks from another position in Oslo each time: METHOD PATH [BODY], with NEAR and NUMBER where they stand.
local method, path, body
local number = 0

function init(args)
  method, path, body = args[1], args[2], args[3]
  math.randomseed(20261122)
end

function request()
  local lat = 59.88 + math.random() * 0.08
  local lon = 10.68 + math.random() * 0.16
  local near = string.format("%.5f,%.5f", lat, lon)
  number = number + 1
  local asked = path:gsub("NEAR", near):gsub("LAT", string.format("%.5f", lat)):gsub("LON", string.format("%.5f", lon))
  asked = asked:gsub("NUMBER", tostring(number))
  if body then
    return wrk.format(method, asked, { ["Content-Type"] = "application/json" }, (body:gsub("NEAR", near)))
  end
  return wrk.format(method, asked)
end
