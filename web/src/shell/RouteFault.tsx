import { Component } from 'react';
import { Link, useLocation } from 'react-router';
import { messageOf } from '../api/problem';
import { Empty } from '../ui/States';

/** A path that no screen has. */
export const NoScreen = () => <Sorry title="There is no such page." />;

/** Says what kept a screen from being shown, until the address changes. */
export function RouteFault({ children }: { children: React.ReactNode }) {
  return <Boundary path={useLocation().pathname}>{children}</Boundary>;
}

interface Props {
  path: string;
  children: React.ReactNode;
}

class Boundary extends Component<Props, { error?: unknown }> {
  static getDerivedStateFromError = (error: unknown) => ({ error });

  override state: { error?: unknown } = {};

  override componentDidUpdate(before: Props) {
    if (this.state.error && before.path !== this.props.path) {
      this.setState({ error: undefined });
    }
  }

  override render() {
    return this.state.error ? <Sorry title={messageOf(this.state.error)} /> : this.props.children;
  }
}

function Sorry({ title }: { title: string }) {
  return (
    <main id="content">
      <Empty title={title}>
        <p>Nothing that you saved is lost.</p>
        <Link to="/board">To the board</Link>
      </Empty>
    </main>
  );
}
