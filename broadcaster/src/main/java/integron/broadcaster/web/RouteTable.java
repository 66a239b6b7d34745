package integron.broadcaster.web;

import integron.broadcaster.connection.PublicConnections;
import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.web.Route.Target;
import io.helidon.common.uri.UriPath;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.http.PathMatchers.MatchResult;
import io.helidon.http.RoutedPath;
import io.helidon.http.Status;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// Maps a path to an operation, else to a page. A browser that Twitch has sent to a wrong path is
/// led to the right one.
final class RouteTable {
  /// Paths without placeholders first, so that `/api/things/all` is not the thing called `all`.
  private static final Comparator<String> MOST_EXACT_FIRST =
      Comparator.comparing((String path) -> path.contains("{")).thenComparing(path -> path);

  private static final Set<Method> READS = Set.of(Method.GET, Method.HEAD);
  private static final String HTML = "text/html";
  private static final List<String> OF_PROGRAMS =
      List.of("/api", "/overlay", "/media", "/schema", "/health");

  /// All operations of one path.
  private record Path(PathMatcher matcher, Map<Method, Operation> operations) {
    Optional<RoutedPath> match(UriPath path) {
      MatchResult result = matcher.match(path);
      return result.accepted() ? Optional.of(result.path()) : Optional.empty();
    }
  }

  private final List<Path> paths;
  private final Pages pages;
  private final Gates gates;
  private final PublicConnections connections;
  private final Uploads uploads;

  /// @throws IllegalArgumentException when two operations have the same method and path
  RouteTable(RouteSet routes, Gates gates, PublicConnections connections) {
    this.paths = pathsOf(routes.operations());
    this.pages = routes.pages();
    this.uploads = routes.uploads();
    this.gates = gates;
    this.connections = connections;
  }

  private static List<Path> pathsOf(List<Operation> operations) {
    Map<String, Map<Method, Operation>> byPath = new TreeMap<>(MOST_EXACT_FIRST);
    for (Operation operation : operations) {
      Map<Method, Operation> here =
          byPath.computeIfAbsent(operation.endpoint().path(), _ -> new LinkedHashMap<>());
      Method method = Method.create(operation.endpoint().verb().name());
      if (here.put(method, operation) != null) {
        throw new IllegalArgumentException("There are two operations " + operation);
      }
      if (operation.endpoint().answersHead()) {
        here.put(Method.HEAD, operation);
      }
    }
    return byPath.entrySet().stream()
        .map(entry -> new Path(PathMatchers.create(entry.getKey()), entry.getValue()))
        .toList();
  }

  /// Empty for an unknown path.
  Optional<Route> find(UriPath path, HttpPrologue prologue) {
    Optional<Route> operation =
        paths.stream()
            .flatMap(one -> one.match(path).map(found -> route(one, found)).stream())
            .findFirst();
    return strayReturn(path, prologue, operation.isPresent())
        .or(() -> operation)
        .or(() -> pages.find(path.path()).map(page -> Route.ofPage(page, connections)));
  }

  /// Returns the dashboard for a user who has mistyped an address: it says so, with a way on. OBS
  /// and programs get the problem as data.
  Optional<Route> mistyped(String path, HttpPrologue prologue, Headers headers) {
    boolean isUsers =
        READS.contains(prologue.method())
            && headers.all(HeaderNames.ACCEPT, List::of).stream().anyMatch(it -> it.contains(HTML))
            && OF_PROGRAMS.stream().noneMatch(path::startsWith);
    return isUsers
        ? pages.find("/").map(page -> Route.ofPage(page.with(Status.NOT_FOUND_404), connections))
        : Optional.empty();
  }

  private Optional<Route> strayReturn(UriPath path, HttpPrologue prologue, boolean isOperation) {
    return gates.open(Access.STRAY_RETURN)
        ? StrayReturn.of(prologue, path.path(), isOperation, gates.open(Access.RETURN))
        : Optional.empty();
  }

  private Route route(Path path, RoutedPath found) {
    SequencedMap<Method, Target> targets = new LinkedHashMap<>();
    path.operations()
        .forEach((method, operation) -> {
          OperationHandler handler =
              new OperationHandler(operation, found.pathParameters(), gates, connections, uploads);
          targets.put(
              method,
              new Target(operation.endpoint().access(), operation.endpoint().body(), handler));
        });
    return new Route(targets);
  }
}
