// The page's own elements, with their types.

export function byId<E extends Element>(id: string, type: new () => E): E {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`the page has no ${type.name} '${id}'`);
}

export function show(id: string, visible: boolean): void {
  byId(id, HTMLElement).hidden = !visible;
}

export function say(id: string, text: string): void {
  byId(id, HTMLElement).textContent = text;
}
