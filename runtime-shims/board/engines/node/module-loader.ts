// The modules of one boot: firmware, prelude, run-time support, and what the bundles bring.
import { ImportError } from "../../../lang/host/errors/classes";
import { moduleTable } from "../../../modules/module-table";
import type { Scheduler } from "../../../world/scheduler";
import type { Bundle, BundleHost, BundleTable, ModuleNamespace } from "./bundle";
import type { StackMapper } from "./traceback";

export interface ModuleLoader {
  /** Names that the bundles so far can load. */
  readonly known: ReadonlySet<string>;
  /** Names of the modules that have run so far, and of the firmware's that were imported. */
  readonly imported: ReadonlySet<string>;
  /** The main program of the first bundle that has one. */
  readonly main: BundleTable["main"];
  addBundle(bundle: Bundle): Promise<void>;
  /** Evaluates a module when it is new; ImportError for an unknown one. */
  load(name: string): Promise<ModuleNamespace>;
}

export interface LoaderSources {
  /** Firmware modules, "lang" and "pymesh:rt"; undefined for other names. */
  readonly builtIn: (name: string) => object | undefined;
  readonly scheduler: Scheduler;
  readonly mapper: StackMapper;
  /** Code of a module is about to run between two runs of the world, or has run. */
  readonly importing: (begins: boolean) => void;
}

/** The names that a firmware module has in `sys.modules`, whichever it was imported by; none for the prelude. */
const namesOf = (name: string): readonly string[] =>
  moduleTable.find(({ names }) => names.includes(name))?.names ?? [];

const missing = (name: string): ImportError => new ImportError(`no module named '${name}'`);

export function createModuleLoader({ builtIn, scheduler, mapper, importing }: LoaderSources): ModuleLoader {
  const loaders = new Map<string, () => Promise<ModuleNamespace>>();
  const loaded = new Map<string, ModuleNamespace>();
  const imported = new Set<string>(["sys"]);
  let main: BundleTable["main"] = null;

  const host: BundleHost = {
    require(name) {
      const module = builtIn(name);
      if (module === undefined) throw missing(name);
      for (const known of namesOf(name)) imported.add(known);
      return module;
    },
    ran: (name) => void imported.add(name),
    loaded(name) {
      const module = loaded.get(name);
      if (module === undefined) throw missing(name);
      return module;
    },
    provide(table) {
      main ??= table.main;
      for (const [name, loader] of Object.entries(table.modules)) {
        if (!loaders.has(name)) loaders.set(name, loader);
      }
    },
  };
  const evaluate = async (name: string, loader: () => Promise<ModuleNamespace>): Promise<ModuleNamespace> => {
    // Between runs nobody waits for this import to hand over control; inside one, whoever called it goes on.
    const outside = !scheduler.running;
    importing(true);
    try {
      const module = await loader();
      loaded.set(name, module);
      return module;
    } catch (thrown) {
      if (thrown instanceof Error) thrown.stack = mapper.inTypeScript(thrown.stack ?? "");
      throw thrown;
    } finally {
      importing(false);
      if (outside) scheduler.passOn();
    }
  };
  return {
    get known() {
      return new Set(loaders.keys());
    },
    imported,
    get main() {
      return main;
    },
    async addBundle(bundle) {
      mapper.add(bundle);
      await bundle.instantiate(host);
    },
    async load(name) {
      const known = builtIn(name) ?? loaded.get(name);
      if (known !== undefined) return known as ModuleNamespace;
      const loader = loaders.get(name);
      if (loader === undefined) throw missing(name);
      return evaluate(name, loader);
    },
  };
}
