import type { syntaxTree } from "@codemirror/language";

type Tree = ReturnType<typeof syntaxTree>;
type SyntaxNode = Tree["topNode"];

/** Where a field is in the text of the JSON: its value, or else the nearest thing around it that is there. */
export function placeOf(
  tree: Tree,
  text: string,
  path: readonly string[],
): { readonly from: number; readonly to: number } {
  let node = valueIn(tree.topNode);
  for (const part of path) {
    const inner = node === null ? null : childAt(node, text, part);
    if (inner === null) {
      break;
    }
    node = inner;
  }
  return node === null ? { from: 0, to: Math.min(1, text.length) } : shown(node);
}

/** Of a whole object, only its brace is marked. */
function shown({ name, from, to }: SyntaxNode): { readonly from: number; readonly to: number } {
  return name === "Object" || name === "Array" ? { from, to: from + 1 } : { from, to };
}

function childAt(node: SyntaxNode, text: string, part: string): SyntaxNode | null {
  if (node.name === "Object") {
    const property = node.getChildren("Property").find((one) => propertyName(one, text) === part);
    return property === undefined ? null : property.lastChild;
  }
  if (node.name === "Array") {
    return valuesIn(node)[Number(part)] ?? null;
  }
  return null;
}

function propertyName(property: SyntaxNode, text: string): unknown {
  const name = property.getChild("PropertyName");
  try {
    return name === null ? undefined : JSON.parse(text.slice(name.from, name.to));
  } catch {
    return undefined;
  }
}

const PUNCTUATION = /^[[\]{},:⚠]$/;

function valuesIn(node: SyntaxNode): readonly SyntaxNode[] {
  const values: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (!PUNCTUATION.test(child.name)) {
      values.push(child);
    }
  }
  return values;
}

function valueIn(node: SyntaxNode): SyntaxNode | null {
  return valuesIn(node)[0] ?? null;
}
