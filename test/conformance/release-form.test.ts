// Short names, frozen file names and the newer dialect change nothing in what programs do. The programs with
// the most names, closures, classes and modules stand for all.
import { afterAll, describe } from "@jest/globals";
import { join } from "node:path";
import { createProgramRunner } from "../support/compile-and-run";
import { closeMicroPython } from "../support/run-micropython";
import { defineProgramTests } from "./define-tests";
import { loadProgramFiles } from "./program-file";

const AREAS = ["classes", "combined", "functions", "modules"];
const files = loadProgramFiles(join(__dirname, "programs")).filter(({ id }) =>
  AREAS.includes(id.split("/")[0] ?? ""),
);

afterAll(closeMicroPython);

describe("release form, uploaded, pycom-1.20", () => {
  defineProgramTests(files, createProgramRunner({ release: true }));
});

describe("release form, frozen, micropython-1.27", () => {
  const modules = files.filter(({ id }) => id.startsWith("modules/"));
  defineProgramTests(
    modules,
    createProgramRunner({ release: true, form: "frozen", target: "micropython-1.27" }),
  );
});
