// `npm run docs`: writes the pages of docs/ that are made from the code.
import { writeFileSync } from "node:fs";
import { createProgram } from "../cli";
import { commandsPage } from "./commands-page";
import { silentIo } from "./silent-io";

writeFileSync("docs/commands.md", commandsPage(createProgram(silentIo(), "", () => undefined)));
