import { Component, type ReactNode } from "react";
import { PageNotLoaded } from "../lib/lateFile";
import { useReturned } from "../lib/useReturned";
import { Failure } from "./Failure";

interface Props {
  /** The address of the page: another page is tried at once. */
  readonly path: string;
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | undefined;
}

/** Shows why a page cannot be shown, in its place: what is around it stays. */
export class PageBoundary extends Component<Props, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === undefined ? this.props.children : <NotShown error={error} onRetry={this.#retry} />;
  }

  override componentDidUpdate({ path }: Props): void {
    if (path !== this.props.path && this.state.error !== undefined) {
      this.#retry();
    }
  }

  /** The next visit to the page loads its file again too. */
  override componentWillUnmount(): void {
    this.#forget();
  }

  readonly #retry = () => {
    this.#forget();
    this.setState({ error: undefined });
  };

  #forget(): void {
    if (this.state.error instanceof PageNotLoaded) {
      this.state.error.again();
    }
  }
}

interface NotShownProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

function NotShown({ error, onRetry }: NotShownProps) {
  const isLate = error instanceof PageNotLoaded;
  useReturned(() => isLate && onRetry());
  return (
    <Failure
      title={isLate ? "The page could not be loaded." : "The page could not be shown."}
      error={error}
      onRetry={onRetry}
    />
  );
}
