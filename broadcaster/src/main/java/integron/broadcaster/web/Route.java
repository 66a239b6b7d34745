package integron.broadcaster.web;

import integron.broadcaster.connection.PublicConnections;
import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.BodyType;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// A path with its targets, by method.
record Route(SequencedMap<Method, Target> targets) {

  /// @param access which decides its gates
  /// @param body the body that it accepts
  record Target(Access access, Optional<BodyType<?>> body, Handler handler) {}

  /// A page: for GET and HEAD.
  static Route ofPage(Pages.Page page, PublicConnections connections) {
    return of(
        page.access(),
        (request, response) -> page.sender().send(request, response, connections),
        Method.GET,
        Method.HEAD);
  }

  /// What answers all of these methods, none of them with a body.
  static Route of(Access access, Handler handler, Method... methods) {
    Target target = new Target(access, Optional.empty(), handler);
    SequencedMap<Method, Target> targets = new LinkedHashMap<>();
    for (Method method : methods) {
      targets.put(method, target);
    }
    return new Route(targets);
  }

  Optional<Target> target(Method method) {
    return Optional.ofNullable(targets.get(method));
  }

  /// Returns the verbs as RFC 9110's `Allow` lists them.
  String allow() {
    return String.join(", ", targets.keySet().stream().map(Method::text).toList());
  }
}
