package integron.broadcaster;

import integron.broadcaster.stream.Subscribers;
import integron.broadcaster.web.MovableServer;

/// Ends the subscribers of a server that moves or restarts.
record SubscribersLeaving(Subscribers subscribers) implements MovableServer.Leaving {
  @Override
  public void move(int port) {
    subscribers.move(port);
  }

  @Override
  public void restart() {
    subscribers.restart();
  }
}
