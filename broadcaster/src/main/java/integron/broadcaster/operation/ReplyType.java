package integron.broadcaster.operation;

/// A reply that an operation may give when it succeeds.
///
/// @param mediaType empty where there is no body
/// @param type the type that becomes its JSON
public record ReplyType(int status, String mediaType, Class<?> type) {
  static final String JSON = "application/json";

  public static ReplyType json(Class<?> type) {
    return new ReplyType(200, JSON, type);
  }

  public static ReplyType text(String mediaType) {
    return new ReplyType(200, mediaType, String.class);
  }

  /// A reply whose body is streamed; what it says is not of one type.
  public static ReplyType stream(String mediaType) {
    return new ReplyType(200, mediaType, StreamedBody.class);
  }

  /// A reply without a body.
  public static ReplyType done() {
    return new ReplyType(204, "", Void.class);
  }

  boolean describes(HttpReply reply) {
    return reply.status() == status && reply.mediaType().equals(mediaType);
  }
}
