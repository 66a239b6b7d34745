import { Component, type ReactNode } from "react";

interface Props {
  /** What is shown; after a failure, another one is tried. */
  readonly of: unknown;
  /** Stands in place of what cannot be shown. */
  readonly instead: ReactNode;
  readonly children: ReactNode;
}

interface State {
  readonly failed: boolean;
}

/** Keeps a part that cannot be shown from taking the page, and what is typed on it, away. */
export class PartBoundary extends Component<Props, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children;
  }

  override componentDidUpdate({ of }: Props): void {
    if (of !== this.props.of && this.state.failed) {
      this.setState({ failed: false });
    }
  }
}
