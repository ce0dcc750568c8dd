// Where this node is: set by hand, from the console, over Bluetooth or by a receiver. Held in RAM only.
import { type float, type Value, toFloat } from "lang";
import { print_debug } from "./pymesh_debug";

export class Gps {
  static lat: float = 51.45;
  static lon: float = 5.45313;

  /** Degrees, ints or floats, latitude within ±90 and longitude within ±180. False, and no change, for others. */
  static set_location(latitude: Value, longitude: Value): boolean {
    try {
      const lat = toFloat(latitude);
      const lon = toFloat(longitude);
      if (Math.abs(lat) <= 90.0 && Math.abs(lon) <= 180.0) {
        Gps.lat = lat;
        Gps.lon = lon;
        return true;
      }
    } catch {
      // No numbers.
    }
    print_debug(3, "no degrees");
    return false;
  }

  static get_location(): [float, float] {
    return [Gps.lat, Gps.lon];
  }
}
