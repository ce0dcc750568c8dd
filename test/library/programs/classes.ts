// Abstract classes, protocols, accessors, statics, super: a registry of sensors.
import { type float, type int, print } from "lang";

interface Named {
  label(): string;
}

abstract class Sensor implements Named {
  private static made: int = 0;
  protected last: float = 0.0;
  readonly number: int;

  constructor(protected readonly name: string) {
    Sensor.made += 1;
    this.number = Sensor.made;
  }

  static get_made(): int {
    return Sensor.made;
  }

  abstract read(raw: int): float;

  get value(): float {
    return this.last;
  }
  set value(value: float) {
    this.last = value;
  }

  label(): string {
    return `${this.name}#${this.number}`;
  }

  update(raw: int): void {
    this.value = this.read(raw);
  }
}

class Linear extends Sensor {
  constructor(
    name: string,
    private readonly scale: float,
    private readonly offset: float = 0.0,
  ) {
    super(name);
  }

  read(raw: int): float {
    return raw * this.scale + this.offset;
  }
}

class Smoothed extends Linear {
  private readonly window: float[] = [];

  override read(raw: int): float {
    this.window.push(super.read(raw));
    if (this.window.length > 3) {
      this.window.shift();
    }
    return this.window.reduce((sum, x) => sum + x, 0.0) / this.window.length;
  }

  override label(): string {
    return `~${super.label()}`;
  }
}

class Button implements Named {
  pressed = false;
  label(): string {
    return this.pressed ? "button (down)" : "button";
  }
}

const button = new Button();
const things: Named[] = [new Linear("temp", 0.5, -40.0), new Smoothed("light", 2.0), button];
for (const raw of [100, 104, 90, 60]) {
  for (const thing of things) {
    if (thing instanceof Sensor) {
      thing.update(raw);
    }
  }
  button.pressed = !button.pressed;
  print(
    things.map((t) => (t instanceof Sensor ? `${t.label()}=${t.value.toFixed(2)}` : t.label())).join(" "),
  );
}
print(Sensor.get_made(), things.filter((t) => t instanceof Smoothed).length);
print("end of program");
