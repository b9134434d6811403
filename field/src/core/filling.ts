// Texts with {facts} in them.

/** The text with what is known filled in; an unknown fact stays as it is written. */
export const filledIn = (template: string, binding: Readonly<Record<string, unknown>>): string =>
  template.replace(/\{(\w+)\}/g, (mark, name: string) => (name in binding ? String(binding[name]) : mark));
