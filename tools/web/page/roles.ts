// Roles of nodes as the boards' LEDs show them.

export interface Role {
  readonly name: string;
  /** The LED's colour, bright enough for a screen. */
  readonly color: string;
}

const UNKNOWN: Role = { name: "unknown", color: "#9aa0a6" };

/** By the state of the native mesh: 0 disabled … 4 leader. */
export const ROLES: readonly Role[] = [
  { name: "disabled", color: "#5f6368" },
  { name: "detached", color: "#d93025" },
  { name: "child", color: "#ffffff" },
  { name: "router", color: "#1e8e3e" },
  { name: "leader", color: "#d01884" },
];

export const roleOf = (state: number | null): Role => (state === null ? UNKNOWN : (ROLES[state] ?? UNKNOWN));
