package integron.broadcaster.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.broadcaster.operation.HttpReply;
import integron.common.json.Json;
import integron.common.problem.Problem;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The reply to a [ReadRequest]: in the first line what HTTP says beside the body, or a problem;
/// after it the body as REST sends it.
final class ReadReply {
  private static final Pattern HEADER = Pattern.compile("[ -~]{0,200}");
  private static final int MOST_HEADERS = 8;

  /// The first line.
  ///
  /// @param problem in place of all others
  public record Head(
      int status,
      @Nullable String mediaType,
      @Nullable Map<String, String> headers,
      @Nullable Problem problem) {}

  private ReadReply() {}

  static String of(HttpReply reply) {
    Head head = new Head(reply.status(), reply.mediaType(), reply.headers(), null);
    return Json.write(head) + '\n' + new String(reply.bytes(), UTF_8);
  }

  static String of(Problem problem) {
    return Json.write(new Head(0, null, null, problem)) + '\n';
  }

  /// Reads either.
  ///
  /// @throws integron.common.problem.ProblemException the problem that it says
  static HttpReply read(String text) throws Json.MalformedException {
    int end = text.indexOf('\n');
    Head head = Json.read(end < 0 ? text : text.substring(0, end), Head.class);
    if (head.problem() != null) {
      throw head.problem().asException();
    }
    Map<String, String> headers = head.headers() == null ? Map.of() : head.headers();
    String mediaType = head.mediaType() == null ? "" : head.mediaType();
    boolean isPlain =
        headers.size() <= MOST_HEADERS
            && headers.values().stream().allMatch(value -> HEADER.matcher(value).matches());
    return HttpReply.relayed(
        head.status(),
        mediaType,
        text.substring(end + 1).getBytes(UTF_8),
        isPlain ? headers : Map.of());
  }
}
