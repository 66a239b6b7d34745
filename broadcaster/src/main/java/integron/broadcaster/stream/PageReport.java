package integron.broadcaster.stream;

import integron.common.json.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a page says of itself while it is connected: the one message that a client may send.
///
/// ```json
/// {"type":"page","data":{"visible":true}}
/// ```
///
/// @param visible whether viewers can see it
record PageReport(boolean visible) {
  private static final String TYPE = "page";

  /// The message as it may come, from a later version too.
  public record Message(@Nullable String type, @Nullable Data data) {}

  public record Data(@Nullable Boolean visible) {}

  /// Empty for any other message.
  static Optional<PageReport> read(String text) {
    try {
      Message message = Json.read(text, Message.class);
      return Optional.ofNullable(message.data())
          .filter(_ -> TYPE.equals(message.type()))
          .map(Data::visible)
          .map(PageReport::new);
    } catch (Json.MalformedException e) {
      return Optional.empty(); // The caller closes the socket and says why.
    }
  }
}
