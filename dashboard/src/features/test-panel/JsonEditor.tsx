import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching } from "@codemirror/language";
import { type Diagnostic, forceLinting, linter, lintGutter, lintKeymap } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { mistakesIn } from "./mistakes";
import type { Check } from "./schema";

interface Props {
  readonly label: string;
  readonly text: string;
  /** Absent until the schema is loaded. */
  readonly check: Check | undefined;
  readonly onChange: (text: string) => void;
  readonly onSend: () => void;
}

/**
 * A field for JSON with line numbers, which marks what is wrong. It lives in a shadow tree, where the editor puts its
 * styles into a style sheet object: the page's content security policy allows no style elements.
 */
export function JsonEditor(props: Props) {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const view = useRef<EditorView>(undefined);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const place = host.current;
    if (place === null) {
      return;
    }
    const root = place.shadowRoot ?? place.attachShadow({ mode: "open" });
    const editor = new EditorView({
      root,
      parent: root,
      state: EditorState.create({ doc: latest.current.text, extensions: extensions(latest) }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);
  const { text, check } = props;
  useEffect(() => {
    const editor = view.current;
    if (editor !== undefined && editor.state.doc.toString() !== text) {
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
    }
  }, [text]);
  useEffect(() => {
    if (check !== undefined && view.current !== undefined) {
      forceLinting(view.current);
    }
  }, [check]);
  return <div ref={host} />;
}

function extensions(latest: { readonly current: Props }): Extension {
  return [
    lineNumbers(),
    history(),
    bracketMatching(),
    json(),
    lintGutter(),
    linter((editor) => diagnostics(editor, latest.current.check), { delay: 200 }),
    keymap.of([
      {
        key: "Ctrl-Enter",
        mac: "Cmd-Enter",
        run: () => {
          latest.current.onSend();
          return true;
        },
      },
      ...defaultKeymap,
      ...historyKeymap,
      ...lintKeymap,
    ]),
    EditorView.lineWrapping,
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) {
        latest.current.onChange(state.doc.toString());
      }
    }),
    EditorView.contentAttributes.of({ "aria-label": latest.current.label }),
    DARK,
  ];
}

function diagnostics(editor: EditorView, check: Check | undefined): readonly Diagnostic[] {
  return mistakesIn(editor.state.doc.toString(), check).map(({ from, to, sentence }) => ({
    from,
    to,
    severity: "error" as const,
    message: sentence,
  }));
}

const DARK = EditorView.theme(
  {
    "&": {
      fontSize: "12px",
      backgroundColor: "#111",
      color: "#eee",
      border: "1px solid #555",
      borderRadius: "4px",
    },
    "&.cm-focused": { outline: "2px solid #B79CFF", outlineOffset: "1px" },
    ".cm-scroller": {
      fontFamily: "ui-monospace, Menlo, Consolas, monospace",
      minHeight: "10em",
      maxHeight: "50vh",
    },
    ".cm-gutters": { backgroundColor: "#111", color: "#ABB2BF", borderRight: "1px solid #333" },
    ".cm-content": { caretColor: "#fff" },
    ".cm-tooltip": { backgroundColor: "#222", color: "#eee", border: "1px solid #555" },
  },
  { dark: true },
);
