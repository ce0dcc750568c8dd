// Why a board, or its running program, came to an end; the board decides what follows.

export type EndReason =
  | { readonly kind: "kill" } // switched off from outside; stays off until boot()
  | { readonly kind: "power-cut" } // like kill, in the middle of whatever it did
  | { readonly kind: "reset" } // machine.reset(): boots again, cause WDT
  | { readonly kind: "soft-reset"; readonly skipMain?: boolean } // Ctrl-D: boots again, from the raw REPL without main.py
  | { readonly kind: "deepsleep"; readonly micros: number | null }; // local µs; null: until an outside reset
