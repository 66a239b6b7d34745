package integron.broadcaster.web;

import integron.broadcaster.operation.Operation;
import java.util.List;

/// All routes of one listener.
public record RouteSet(List<Operation> operations, List<SocketEndpoint> sockets, Pages pages) {
  public RouteSet {
    operations = List.copyOf(operations);
    sockets = List.copyOf(sockets);
  }
}
