package integron.broadcaster.operation;

import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;

/// A reply that an operation may give when it succeeds.
///
/// @param mediaType empty where there is no body
/// @param type the type that becomes its JSON
/// @param headers the names of the headers that it may have besides those of every reply
public record ReplyType(int status, String mediaType, Type type, Set<String> headers) {
  static final String JSON = "application/json";

  public ReplyType {
    headers = Set.copyOf(headers);
  }

  public static ReplyType json(Type type) {
    return new ReplyType(200, JSON, type, Set.of());
  }

  public static ReplyType text(String mediaType) {
    return new ReplyType(200, mediaType, String.class, Set.of());
  }

  /// A reply whose body is streamed; what it says is not of one type.
  public static ReplyType stream(String mediaType) {
    return new ReplyType(200, mediaType, StreamedBody.class, Set.of());
  }

  /// A reply without a body.
  public static ReplyType done() {
    return new ReplyType(204, "", Void.class, Set.of());
  }

  /// A reply without a body that sends the browser to another address.
  public static ReplyType seeOther() {
    return new ReplyType(303, "", Void.class, Set.of(HttpReply.LOCATION));
  }

  /// A reply without a body to a client that has this version already.
  public static ReplyType notModified() {
    return new ReplyType(304, "", Void.class, Set.of(HttpReply.ETAG));
  }

  /// Returns this reply with a cookie that it may set.
  public ReplyType settingCookie() {
    return with(HttpReply.SET_COOKIE);
  }

  /// Returns this reply with the version of what it shows.
  public ReplyType tagged() {
    return with(HttpReply.ETAG);
  }

  /// Returns this reply as a file with a name.
  public ReplyType attached() {
    return with(HttpReply.DISPOSITION);
  }

  private ReplyType with(String header) {
    Set<String> more = new HashSet<>(headers);
    more.add(header);
    return new ReplyType(status, mediaType, type, more);
  }

  boolean describes(HttpReply reply) {
    return reply.status() == status
        && reply.mediaType().equals(mediaType)
        && headers.containsAll(reply.headers().keySet());
  }
}
