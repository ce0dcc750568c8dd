// Stands in /flash/lib over the frozen module of the same name.
import { print, type float } from "lang";

print("gps from a file");
export class Gps {
  static get_location(): [float, float] {
    return [1.5, 2.25];
  }
}
