import { Component, type ErrorInfo, type ReactNode } from 'react';
import { t } from '../text/index.ts';
import { noteFault } from './faults.ts';

interface Props {
  name: string;
  children: ReactNode;
}

const RETRY_MS = 10_000;

/** An ill panel becomes a quiet card and is tried again; the wall lives on. */
export class PanelFrame extends Component<Props, { failed: boolean }> {
  override state = { failed: false };
  private timer: ReturnType<typeof setTimeout> | undefined;

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    noteFault();
    console.error(`Panel ${this.props.name} failed:`, error.message, info.componentStack);
    this.timer = setTimeout(() => this.setState({ failed: false }), RETRY_MS);
  }

  override componentWillUnmount(): void {
    clearTimeout(this.timer);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <p className="quiet failed" role="alert">
        {t().status.panelFailed}
      </p>
    );
  }
}
