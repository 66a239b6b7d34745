package integron.broadcaster.web;

import integron.broadcaster.connection.PublicConnections;
import integron.broadcaster.connection.ReadDeadline;
import integron.common.json.Json;
import integron.common.json.Json.MalformedException;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the bodies of requests, within a time limit, into records.
final class BodyReader {
  /// The most arrays and objects within each other. The reader of events accepts more, since what
  /// Twitch sends is limited in another way.
  private static final int DEEPEST = 64;

  private static final Logger LOG = LoggerFactory.getLogger(BodyReader.class);

  private final PublicConnections connections;

  BodyReader(PublicConnections connections) {
    this.connections = connections;
  }

  /// @throws ProblemException `REQUEST_TIMEOUT` when it does not arrive in time, `BAD_REQUEST` when
  ///   it is no such JSON; the problem does not contain its text
  <T> T read(ServerRequest request, Class<T> type) {
    byte[] body = bytes(request);
    if (body.length == 0) {
      throw Problem.badRequest("This request needs a body.").asException();
    }
    if (type == byte[].class) {
      return type.cast(body);
    }
    if (isDeeperThan(DEEPEST, body)) {
      throw Problem.badRequest("The body may have at most " + DEEPEST + " levels.").asException();
    }
    try {
      return Json.readStrictly(body, type);
    } catch (MalformedException e) {
      throw Problem.badRequest(sentence(e.reason())).asException();
    }
  }

  private static String sentence(String reason) {
    String whole =
        reason.startsWith("it ")
            ? "The body" + reason.substring("it".length())
            : "The body cannot be read: " + reason;
    return whole.endsWith("?") ? whole : whole + ".";
  }

  /// Counts brackets outside of strings; in UTF-8, their bytes are part of no other character.
  private static boolean isDeeperThan(int most, byte[] json) {
    int depth = 0;
    boolean inString = false;
    for (int i = 0; i < json.length; i++) {
      switch (json[i]) {
        case '"' -> inString = !inString;
        case '\\' -> i += inString ? 1 : 0;
        case '[', '{' -> depth += inString ? 0 : 1;
        case ']', '}' -> depth -= inString ? 0 : 1;
        default -> {}
      }
      if (depth > most) {
        return true;
      }
    }
    return false;
  }

  private byte[] bytes(ServerRequest request) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (ReadDeadline deadline = connections.beginBody(FrontController.ends(request))) {
      return wholeOf(request, deadline);
    }
  }

  private static byte[] wholeOf(ServerRequest request, ReadDeadline deadline) {
    try (InputStream in = request.content().inputStream()) {
      return in.readAllBytes();
    } catch (IOException | RuntimeException e) {
      if (deadline.hasPassed()) {
        throw new ProblemException(
            new Problem(Code.REQUEST_TIMEOUT, "The body did not arrive in time."), e);
      }
      LOG.debug("A client has gone before its body had arrived: {}", e.getMessage());
      throw new CloseConnectionException("The client has gone", e);
    }
  }
}
