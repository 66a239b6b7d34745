package integron.broadcaster.web;

import integron.broadcaster.connection.SocketOwners;
import integron.broadcaster.operation.Access;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The gates of one listener. Any page in the user's browser can send requests to this machine, so
/// a route is closed unless its access has gates here.
///
/// The order is the same everywhere: gates of the listener, route, gates of the route's access,
/// parameters, body, handler. [FrontController] asks them.
public final class Gates {
  private final List<Gate> outer;
  private final Map<Access, List<Gate>> inner;

  /// @param outer asked before all else, also before routing
  /// @param inner for the routes of each access; routes of a missing access are closed
  public Gates(List<Gate> outer, Map<Access, List<Gate>> inner) {
    this.outer = List.copyOf(outer);
    this.inner = inner.isEmpty() ? Map.of() : new EnumMap<>(inner);
  }

  /// Returns the gates for the user's own pages and programs on this machine, which may do
  /// everything.
  ///
  /// @param bodyBytes the largest body accepted
  /// @param owners tells the user of a connection, who must be this process's to change anything;
  ///   empty where the system does not tell
  public static Gates ofOwner(Authority ours, int bodyBytes, Optional<SocketOwners> owners) {
    Gate.Origin origin = new Gate.Origin(ours);
    Gate body = new Gate.FitBody(bodyBytes);
    Gate spelling = new Gate.OneSpelling();
    List<Gate> change = new ArrayList<>(List.of(spelling, origin, body, new Gate.OwnHeader()));
    owners.map(Gate.SameUser::new).ifPresent(change::add);
    return new Gates(
        List.of(new Gate.Host(ours), new Gate.Target()),
        Map.of(
            Access.READ, List.of(spelling, origin, body),
            Access.CHANGE, List.copyOf(change),
            Access.PAGE, List.of(new Gate.OriginUnlessNavigating(origin), body),
            Access.STREAM, List.of(spelling, origin, new Gate.FitBody(0)),
            Access.KEY, List.of(spelling, origin, new Gate.FitBody(0), new Gate.NotAheadOfTime()),
            Access.RETURN,
                List.of(
                    spelling,
                    new Gate.OriginUnlessNavigating(origin),
                    body,
                    new Gate.NotAheadOfTime())));
  }

  /// Returns the gates for pages with foreign code: they are shown and follow the stream, and can
  /// do nothing else. They need a listener with a name of its own, so that such a page is of
  /// another origin and another site than the dashboard (decision 34).
  public static Gates ofUntrustedPages(Authority ours) {
    Gate.Origin origin = new Gate.Origin(ours);
    Gate noBody = new Gate.FitBody(0);
    return new Gates(
        List.of(new Gate.Host(ours), new Gate.Target()),
        Map.of(
            Access.PAGE, List.of(new Gate.OriginUnlessNavigating(origin), noBody),
            Access.STREAM, List.of(new Gate.OneSpelling(), origin, noBody)));
  }

  /// Returns the gates of every request.
  void enter(RequestHead head) {
    outer.forEach(gate -> gate.check(head));
  }

  /// Whether any route of this access is open.
  boolean opens(Access access) {
    return inner.containsKey(access);
  }

  /// The gates that stand before one kind of route.
  void pass(Access access, RequestHead head) {
    List<Gate> gates = inner.get(access);
    if (gates == null) {
      throw new Problem(Code.FORBIDDEN, "This address is not open at this port.").asException();
    }
    gates.forEach(gate -> gate.check(head));
  }
}
