// The constructs that a long run must have shown, each in accepted programs; tags of the generator's trees.

const words = (text: string): readonly string[] => text.trim().split(/,\s+/);

export const CONSTRUCTS: Readonly<Record<string, readonly string[]>> = {
  statements: words(`
    if, else, else if, while, while true, do while, for, for down, for with a step, for with two variables,
    for with a bound that is evaluated, for without parts, loop variable changed in the body, for of,
    for of an array, for of a string, for of bytes, for of tuples, for of a generator, for of a map,
    for of a set, for of map keys, for of map values, for of sorted keys, array.entries, map.entries,
    destructuring in for of, array changed in for of, map changed in for of, labelled break, labelled continue, break, continue,
    continue in a switch, switch, switch fall-through, switch empty clause, switch default in the middle,
    switch on a string, switch on an enum, try, catch, catch without a name, catch with instanceof,
    finally, try finally, throw, rethrow, using, block, early return`),
  expressions: words(`
    int +, int -, int *, int **, int %, % by zero, idiv, Math.trunc(a / b), Math.floor(a / b), unary -,
    unary +, ~, int &, int |, int ^, int <<, int >>, int >>>, int <, int <=, int >, int >=, int ===,
    int !==, float +, float -, float *, /, / by zero, float %, float <, float >=, int and float mixed,
    float to int, bigint literal, bigint +, bigint -, bigint *, bigint /, bigint %, bigint &, bigint |,
    bigint ^, bigint <<, bigint >>, bigint <, bigint ===, string +, string + int, string + boolean,
    string + bigint, string <, string ===, boolean ===, comparison of comparisons, &&, ||, !, template, ?.,
    ?.[i], ?.f(), f?.(), ?.m(), ??, ??=, &&=, ||=, conditional, comma, assignment as expression,
    prefix ++ --, postfix ++ --, int +=, int -=, int *=, int **=, int %=, int &=, int |=, int ^=, int <<=,
    int >>=, int >>>=, float /=, string +=, bigint /=, field op=, element op=, element =, record field =,
    class field =, array destructuring, tuple destructuring, record destructuring, nested destructuring,
    destructuring default, destructuring rest, destructured parameter, destructuring assignment, swap,
    spread in an array, spread in a call, spread in a record, arrow function, arrow function with a block,
    closure, closure that assigns, loop capture, capture in for of, immediate call, default parameter,
    undefined for a default, optional parameter, rest parameter, keyword arguments, test for undefined,
    == null, === undefined, instanceof, in, typeof, class ===, array ===, call with effect,
    expression statement`),
  declarations: words(`
    function, nested function, generator, yield, yield*, yield in try, return in a generator, class,
    class field, static field, static method, getter, setter, accessor read, accessor write,
    private member, parameter property, own constructor, inheritance, override,
    abstract class, abstract method, super call, super method, super accessor, method call, generic class,
    generic function, interface, type literal, interface with a method, implements, enum, const enum,
    enum of strings, discriminated union, union narrowing, overload, class of exceptions, export const,
    export function, export class, export enum, export type, exported let, named import, aliased import,
    namespace import, re-export, type-only import, await import`),
  "standard library": words(`
    array.push, array.pop, array.shift, array.unshift, array.splice, array.slice, array.concat, array.join,
    array.reverse, array.indexOf, array.lastIndexOf, array.includes, array.map, array.filter, array.some,
    array.every, array.find, array.findIndex, array.reduce, array.forEach, array.sort, array.fill,
    array.at, array.flat, array.length, string.length, string.charAt, string.charCodeAt,
    string.codePointAt, string.at, string.slice, string.indexOf, string.lastIndexOf, string.includes,
    string.startsWith, string.endsWith, string.split, string.trim, string.padStart, string.padEnd,
    string.repeat, string.replace, string.replaceAll, string.toUpperCase, string.toLowerCase,
    String.fromCharCode, String(int), String(boolean), int.toString, int.toString(radix), toFixed, map.get,
    map.set, map.has, map.delete, map.clear, map.size, map.keys, map.values, set.add, set.has, set.delete,
    set.size, Math.abs, Math.min, Math.max, Math.floor, Math.ceil, Math.round, Math.trunc, Math.sign,
    Math.sqrt, Math.imul, Math.clz32, Number(bigint), BigInt(int), BigInt.asUintN, BigInt.asIntN,
    error.message, Uint8Array`),
  prelude: words(`
    b literal, equals, concat, encode, decode, pack, unpack, calcsize, new bytes, bytes.slice, bytes[i],
    print, repr, dumps, Value, isInt, isFloat, isBoolean, isText, isBytes, isList, isDict, toValue,
    parseInteger, sortedKeys, items, unordered, OrderedMap, sized kinds, KeyboardInterrupt, [blocking],
    ready, Callback, slow, await, async function, async arrow function`),
};
