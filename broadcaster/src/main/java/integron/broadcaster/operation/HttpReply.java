package integron.broadcaster.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.json.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The reply of an operation that succeeds. It throws failures as problems.
public final class HttpReply {
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final byte[] EMPTY = new byte[0];

  private final int status;
  private final String mediaType;
  private final byte[] bytes;
  private final @Nullable StreamedBody stream;
  private final Runnable sent;

  private HttpReply(int status, String mediaType, byte[] bytes, Runnable sent) {
    this(status, mediaType, bytes, null, sent);
  }

  private HttpReply(
      int status, String mediaType, byte[] bytes, @Nullable StreamedBody stream, Runnable sent) {
    this.status = status;
    this.mediaType = mediaType;
    this.bytes = bytes;
    this.stream = stream;
    this.sent = sent;
  }

  public static HttpReply json(Object value) {
    return json(Json.writeBytes(value));
  }

  /// A reply whose body is JSON already.
  public static HttpReply json(byte[] utf8) {
    return new HttpReply(OK, ReplyType.JSON, utf8, () -> {});
  }

  public static HttpReply text(String mediaType, String text) {
    return new HttpReply(OK, mediaType, text.getBytes(UTF_8), () -> {});
  }

  /// A reply whose body is written while it is made.
  public static HttpReply streamed(String mediaType, StreamedBody body) {
    return new HttpReply(OK, mediaType, EMPTY, body, () -> {});
  }

  /// The operation is done; the reply has no body.
  public static HttpReply done() {
    return new HttpReply(NO_CONTENT, "", EMPTY, () -> {});
  }

  /// Returns this reply with work that runs once it was sent or could not be.
  public HttpReply whenSent(Runnable then) {
    return new HttpReply(status, mediaType, bytes, stream, then);
  }

  public int status() {
    return status;
  }

  /// Empty where there is no body.
  public String mediaType() {
    return mediaType;
  }

  public byte[] bytes() {
    return bytes;
  }

  /// Returns the body of a streamed reply, which has no [#bytes].
  public Optional<StreamedBody> stream() {
    return Optional.ofNullable(stream);
  }

  /// Returns the work that runs afterwards.
  public Runnable sent() {
    return sent;
  }
}
