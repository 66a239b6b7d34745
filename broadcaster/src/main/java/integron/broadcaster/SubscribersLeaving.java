package integron.broadcaster;

import integron.broadcaster.stream.Subscribers;
import integron.broadcaster.web.MovableServer;

/// Ends the subscribers of a server that moves or restarts.
record SubscribersLeaving(Subscribers subscribers) implements MovableServer.Leaving {
  @Override
  public void leave(int from, int to) {
    subscribers.leave(from, to);
  }

  @Override
  public void end(int port) {
    subscribers.end(port);
  }

  @Override
  public void stay(int port) {
    subscribers.stay(port);
  }
}
