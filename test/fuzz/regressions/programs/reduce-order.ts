// The list of a reduce is evaluated before the initial value.
import { type int, print } from "lang";
function ti(label: string, value: int): int {
  print(label);
  return value;
}
function list(label: string): int[] {
  print(label);
  return [1, 2, 3];
}
let numbers: int[] = [4, 5];
function replace(): int {
  numbers = [100];
  return 7;
}
print(list("list").reduce((sum, x) => sum + x, ti("initial", 10)));
print(
  numbers.reduce((sum, x) => sum + x, replace()),
  numbers,
);
