package integron.broadcaster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.RawHttp.Answer;
import integron.common.command.CommandReply;
import integron.common.problem.Problem.Code;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A request of an operation that succeeds, and the faults that lead to its problems.
final class OpenApiCall {
  private static final String OURS = "X-Integron: 1";
  private static final String JSON = "application/json";

  final String operation;
  final String path;
  private final Map<Code, OpenApiFault> faults = new EnumMap<>(Code.class);
  private final List<OpenApiCall> more = new ArrayList<>();
  private String body = "";
  private String mediaType = JSON;
  private List<String> headers = List.of(OURS);
  private CommandReply reply = new CommandReply.Done(null);
  private boolean alone;
  private boolean streamed;
  private boolean toOpenPage;

  /// This request without the parameter of the query.
  OpenApiCall without(String parameter) {
    String query = path.contains("?") ? path.substring(path.indexOf('?') + 1) : "";
    String rest =
        Arrays.stream(query.split("&", -1))
            .filter(one -> !one.isEmpty() && !one.startsWith(parameter + "="))
            .collect(Collectors.joining("&"));
    return like(path.replaceFirst("\\?.*|$", rest.isEmpty() ? "" : "?" + rest), body);
  }

  /// This request with another value of the parameter of the query.
  OpenApiCall giving(String parameter, String value) {
    String rest = without(parameter).path;
    return like(rest + (rest.contains("?") ? "&" : "?") + parameter + "=" + value, body);
  }

  /// This request with another body.
  OpenApiCall sendingInstead(String other) {
    return like(path, other);
  }

  private OpenApiCall like(String otherPath, String otherBody) {
    OpenApiCall other = new OpenApiCall(operation, otherPath);
    other.body = otherBody;
    other.mediaType = mediaType;
    other.headers = headers;
    other.streamed = streamed;
    return other;
  }

  OpenApiCall(String operation, String path) {
    this.operation = operation;
    this.path = path;
  }

  /// With this body, which is JSON.
  OpenApiCall sending(String json) {
    body = json;
    return this;
  }

  /// With this body, which is a file.
  OpenApiCall sendingFile(String file) {
    mediaType = "application/octet-stream";
    return sending(file);
  }

  OpenApiCall with(String header) {
    headers = List.of(OURS, header);
    return this;
  }

  /// The ingester replies so.
  OpenApiCall answered(CommandReply given) {
    reply = given;
    return this;
  }

  /// In an installation of its own, because it closes connections.
  OpenApiCall alone() {
    alone = true;
    return this;
  }

  /// The body comes in pieces, perhaps without an end.
  OpenApiCall streamed() {
    streamed = true;
    return this;
  }

  /// A page must be open, whose id takes the place of `none` in the path.
  OpenApiCall toOpenPage() {
    toOpenPage = true;
    return this;
  }

  /// The problem comes about in an installation with this fault.
  OpenApiCall failing(Code code, OpenApiFault fault) {
    faults.put(code, fault);
    return this;
  }

  /// Another request of the operation, which gets another of its replies.
  OpenApiCall and(OpenApiCall other) {
    more.add(other);
    return this;
  }

  List<OpenApiCall> more() {
    return more;
  }

  boolean isAlone() {
    return alone;
  }

  CommandReply reply() {
    return reply;
  }

  String mediaType() {
    return mediaType;
  }

  /// How a problem comes about; usually the ingester replies with it.
  Optional<OpenApiFault> fault(Code code) {
    return Optional.ofNullable(faults.get(code));
  }

  /// Sends the request that succeeds.
  Answer sendToSucceed(TestInstallation to) throws IOException, InterruptedException {
    if (!toOpenPage) {
      return send(to);
    }
    try (TestSubscriber _ = TestSubscriber.open(to.port(), "/ws?client=open-page&page=/x")) {
      String id =
          await().until(() -> OpenApiSamples.openPage(to), Optional::isPresent).orElseThrow();
      return new OpenApiCall(operation, path.replace("none", id)).send(to);
    }
  }

  Answer send(TestInstallation to) throws IOException {
    String request = operation.substring(0, operation.indexOf(' ')) + " " + path;
    if (streamed) {
      Optional<Answer> begun = receive(to);
      if (begun.isPresent()) {
        return begun.get();
      }
    }
    List<String> all = new ArrayList<>(headers);
    if (!body.isEmpty()) {
      all.add("Content-Type: " + mediaType);
      all.add("Content-Length: " + body.getBytes(UTF_8).length);
    }
    return RawHttp.send(to.port(), request, all, body);
  }

  /// Returns the stream's first message, or the whole of another body; empty for a problem.
  private Optional<Answer> receive(TestInstallation from) throws IOException {
    try (SseClient client = new SseClient(from.port(), path)) {
      if (!client.head().getFirst().contains(" 200 ")) {
        return Optional.empty();
      }
      Map<String, String> fields = new TreeMap<>();
      for (String line : client.head().subList(1, client.head().size())) {
        String[] field = line.split(":", 2);
        fields.put(field[0].toLowerCase(Locale.ROOT), field[1].strip());
      }
      boolean isEndless = fields.getOrDefault("content-type", "").equals("text/event-stream");
      String text = isEndless ? client.next().data() : client.readRest();
      return Optional.of(new Answer(200, fields, text));
    }
  }
}
