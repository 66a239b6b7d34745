package integron.broadcaster.web;

import integron.broadcaster.operation.Operation;
import java.util.List;

/// All that one listener offers: there is no route beside these.
public record RouteSet(List<Operation> operations, List<SocketEndpoint> sockets, Pages pages) {
  public RouteSet {
    operations = List.copyOf(operations);
    sockets = List.copyOf(sockets);
  }
}
