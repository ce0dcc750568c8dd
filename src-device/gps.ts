// Where this node is: set by hand, from the console, over Bluetooth or by a receiver. Held in RAM only.
import { type float, type Value, isFloat, isInt, toFloat } from "lang";
import { print_debug } from "./pymesh_debug";

/** Degrees within ±limit, or null for anything else, NaN included. */
function degrees(value: Value, limit: float): float | null {
  if (isInt(value) || isFloat(value)) {
    const angle = toFloat(value);
    if (angle >= -limit && angle <= limit) {
      return angle;
    }
  }
  return null;
}

export class Gps {
  static lat: float = 51.45;
  static lon: float = 5.45313;

  /** Degrees, ints or floats, latitude within ±90 and longitude within ±180. False, and no change, for others. */
  static set_location(latitude: Value, longitude: Value): boolean {
    const lat = degrees(latitude, 90.0);
    const lon = degrees(longitude, 180.0);
    if (lat === null || lon === null) {
      print_debug(3, "Error parsing: not degrees");
      return false;
    }
    Gps.lat = lat;
    Gps.lon = lon;
    return true;
  }

  static get_location(): [float, float] {
    return [Gps.lat, Gps.lon];
  }
}
