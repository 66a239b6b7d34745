package integron.ingester.obs;

import integron.common.json.AnyObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request to OBS.
///
/// @param fields texts, numbers, flags, and maps of them
record ObsRequest(String type, Map<String, Object> fields) {
  private static final int IDENTIFY = 1;
  private static final int REQUEST = 6;
  private static final int BATCH = 8;

  ObsRequest {
    fields = Map.copyOf(fields);
  }

  ObsRequest(String type) {
    this(type, Map.of());
  }

  private Map<String, Object> shape() {
    return Map.of("requestType", type, "requestData", fields);
  }

  /// The message that asks for it.
  String message(String id) {
    Map<String, @Nullable Object> data = new HashMap<>(shape());
    data.put("requestId", id);
    return message(REQUEST, data);
  }

  /// The message that asks for all of them; one that is refused does not stop the others.
  static String batch(String id, List<ObsRequest> requests) {
    Map<String, @Nullable Object> data = new HashMap<>();
    data.put("requestId", id);
    data.put("haltOnFailure", false);
    data.put("requests", requests.stream().map(ObsRequest::shape).toList());
    return message(BATCH, data);
  }

  /// The client's first message.
  ///
  /// @param events the kinds of events that it wants, as bits
  /// @param proof null where the server asks for none
  static String identify(int rpc, int events, @Nullable String proof) {
    Map<String, @Nullable Object> data = new HashMap<>();
    data.put("rpcVersion", rpc);
    data.put("eventSubscriptions", events);
    if (proof != null) {
      data.put("authentication", proof);
    }
    return message(IDENTIFY, data);
  }

  private static String message(int op, Map<String, @Nullable Object> data) {
    Map<String, @Nullable Object> message = new HashMap<>();
    message.put("op", op);
    message.put("d", data);
    return new AnyObject(message).json();
  }
}
