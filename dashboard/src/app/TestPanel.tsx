export function TestPanel() {
  return <title>Test Panel - Integron</title>;
}
