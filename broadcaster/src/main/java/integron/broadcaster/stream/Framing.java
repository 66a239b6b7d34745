package integron.broadcaster.stream;

/// The bytes that a transport puts around each frame's JSON. It has no state, so all subscribers of
/// the transport share its frames. Each transport has one instance.
public interface Framing {
  /// The bytes before the JSON.
  ///
  /// @param id of the event; 0 for a [ServerFrame], which has none
  /// @param length of the JSON in bytes
  byte[] before(long id, int length);

  /// The bytes after the JSON.
  byte[] after();

  /// Returns a complete frame around a server frame.
  default byte[] frame(ServerFrame frame) {
    byte[] json = frame.json();
    return FramedJson.around(this, 0, json, 0, json.length).bytes();
  }
}
