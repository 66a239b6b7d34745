package integron.broadcaster.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The reply of an operation that succeeds. It throws failures as problems.
public final class HttpReply {
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int SEE_OTHER = 303;
  private static final int NOT_MODIFIED = 304;
  static final String LOCATION = "Location";
  static final String SET_COOKIE = "Set-Cookie";
  static final String ETAG = "ETag";
  static final String DISPOSITION = "Content-Disposition";
  private static final byte[] EMPTY = new byte[0];

  private final int status;
  private final String mediaType;
  private final byte[] bytes;
  private final Map<String, String> headers;
  private final @Nullable StreamedBody stream;
  private final Runnable sent;

  private HttpReply(
      int status,
      String mediaType,
      byte[] bytes,
      @Nullable StreamedBody stream,
      Map<String, String> headers,
      Runnable sent) {
    this.status = status;
    this.mediaType = mediaType;
    this.bytes = bytes;
    this.stream = stream;
    this.headers = Map.copyOf(headers);
    this.sent = sent;
  }

  public static HttpReply json(Object value) {
    return json(Json.writeBytes(value));
  }

  /// A reply whose body is JSON already.
  public static HttpReply json(byte[] utf8) {
    return new HttpReply(OK, ReplyType.JSON, utf8, null, Map.of(), () -> {});
  }

  public static HttpReply text(String mediaType, String text) {
    return new HttpReply(OK, mediaType, text.getBytes(UTF_8), null, Map.of(), () -> {});
  }

  /// A reply of another machine. Where the endpoint does not declare it, it must not be sent.
  public static HttpReply relayed(
      int status, String mediaType, byte[] bytes, Map<String, String> headers) {
    return new HttpReply(status, mediaType, bytes, null, headers, () -> {});
  }

  /// A reply whose body is written while it is made.
  public static HttpReply streamed(String mediaType, StreamedBody body) {
    return new HttpReply(OK, mediaType, EMPTY, body, Map.of(), () -> {});
  }

  /// The operation is done; the reply has no body.
  public static HttpReply done() {
    return new HttpReply(NO_CONTENT, "", EMPTY, null, Map.of(), () -> {});
  }

  /// The client has this version already; the reply has no body.
  public static HttpReply notModified() {
    return new HttpReply(NOT_MODIFIED, "", EMPTY, null, Map.of(), () -> {});
  }

  /// Sends the browser to another address, which it requests by GET.
  ///
  /// @param path of this listener, with its query
  public static HttpReply seeOther(String path) {
    return new HttpReply(SEE_OTHER, "", EMPTY, null, Map.of(LOCATION, path), () -> {});
  }

  /// Returns this reply with a cookie, whose value replaces an earlier one.
  public HttpReply settingCookie(Cookie cookie) {
    return with(SET_COOKIE, cookie.header());
  }

  /// Returns this reply with the version of what it shows, for `If-Match`.
  ///
  /// @param digest hexadecimal digits
  public HttpReply tagged(String digest) {
    return with(ETAG, '"' + digest + '"');
  }

  /// Returns this reply as a file that the browser stores and does not show.
  ///
  /// @param name letters, digits, dots and hyphens
  public HttpReply attached(String name) {
    return with(DISPOSITION, "attachment; filename=\"" + name + '"');
  }

  private HttpReply with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new HttpReply(status, mediaType, bytes, stream, more, sent);
  }

  /// Returns this reply with work that runs once it was sent or could not be.
  public HttpReply whenSent(Runnable then) {
    return new HttpReply(status, mediaType, bytes, stream, headers, then);
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

  /// Returns the headers by name, besides those of every reply.
  public Map<String, String> headers() {
    return headers;
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
