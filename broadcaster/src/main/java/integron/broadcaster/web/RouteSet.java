package integron.broadcaster.web;

import integron.broadcaster.operation.Operation;
import java.util.List;

/// All routes of one listener.
///
/// @param uploads the place for a file, of all listeners together
public record RouteSet(
    List<Operation> operations, List<SocketEndpoint> sockets, Pages pages, Uploads uploads) {
  public RouteSet {
    operations = List.copyOf(operations);
    sockets = List.copyOf(sockets);
  }
}
