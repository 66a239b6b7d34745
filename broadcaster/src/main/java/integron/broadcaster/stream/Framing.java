package integron.broadcaster.stream;

import integron.common.stream.Position;

/// The bytes that a transport puts around each frame's JSON. It has no state, so all subscribers of
/// the transport can share its frames.
public interface Framing {
  /// The bytes before the JSON.
  ///
  /// @param id of the event; 0 for a [ServerFrame], which has none
  /// @param length of the JSON in bytes
  byte[] before(long id, int length);

  /// The bytes after the JSON.
  byte[] after();

  /// Whether an event's JSON moves into this frame, which all subscribers of the transport then
  /// share. A framing for few subscribers leaves that place to another one.
  default boolean isShared() {
    return true;
  }

  /// Returns a complete frame around a server frame.
  ///
  /// @param cursor the place of the subscriber after which it can resume
  default byte[] frame(ServerFrame frame, Position cursor) {
    byte[] json = frame.json();
    return FramedJson.around(this, 0, json, 0, json.length).bytes();
  }
}
