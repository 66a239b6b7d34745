package integron.broadcaster.web;

import integron.broadcaster.api.SignInReturn;
import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.HttpReply;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.regex.Pattern;

/// A browser that Twitch has sent back to another address than [SignInReturn#PATH], because a user
/// has registered that one, or to that path where no sign-in can end: by POST, or at the listener
/// for other machines.
///
/// Each request leads on to the page that says so. Nothing is read from it, so that nothing of
/// Twitch's stays in the address, and a sign-in that has begun can still end. It changes nothing,
/// so a page of another site may cause it.
final class StrayReturn {
  /// A word that Twitch sends back, and one that is beside it. Each alone may be a page's own.
  private static final Pattern CODE = parameter("code");

  private static final Pattern ERROR = parameter("error");
  private static final Pattern BESIDE = parameter("state|scope|error_description");
  private static final Pattern OTHER_SPELLING = Pattern.compile(SignInReturn.PATH + "/+");

  private StrayReturn() {}

  private static Pattern parameter(String names) {
    return Pattern.compile("(?:^|&)(?:" + names + ")=");
  }

  /// Returns what leads on; empty for any other request.
  ///
  /// @param path without empty segments and dots
  /// @param isOperation whether there is an operation at the path
  /// @param endsSignIns whether a sign-in can end at this listener
  static Optional<Route> of(
      HttpPrologue prologue, String path, boolean isOperation, boolean endsSignIns) {
    if (path.equals(SignInReturn.PATH)) {
      return ofItsPath(prologue, endsSignIns);
    }
    boolean stray =
        !isOperation
            && (OTHER_SPELLING.matcher(path).matches()
                || isFromTwitch(prologue.query().rawValue()));
    return stray ? Optional.of(leadingTo(SignInReturn.misdirected())) : Optional.empty();
  }

  private static Optional<Route> ofItsPath(HttpPrologue prologue, boolean endsSignIns) {
    if (!endsSignIns) {
      return Optional.of(leadingTo(SignInReturn.misdirected()));
    }
    return prologue.method().equals(Method.POST)
        ? Optional.of(leadingTo(SignInReturn.withoutCode()))
        : Optional.empty();
  }

  private static boolean isFromTwitch(String query) {
    return (CODE.matcher(query).find() || ERROR.matcher(query).find())
        && BESIDE.matcher(query).find();
  }

  private static Route leadingTo(HttpReply reply) {
    return Route.of(
        Access.STRAY_RETURN,
        (request, response) -> send(request, response, reply),
        Method.GET,
        Method.HEAD,
        Method.POST);
  }

  private static void send(ServerRequest request, ServerResponse response, HttpReply reply) {
    SecurityHeaders.DATA.addTo(response.headers());
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    reply.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    if (Problems.mayBeFollowed(request)) {
      response.header(HeaderValues.CONNECTION_CLOSE); // instead of reading the unwanted body
    }
    response.status(Status.create(reply.status())).send();
  }
}
