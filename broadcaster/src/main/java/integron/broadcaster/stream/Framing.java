package integron.broadcaster.stream;

/// What a transport puts around each frame's JSON. It has no state, so that what it makes of an
/// event is shared by all subscribers of that transport; one instance stands for one transport.
public interface Framing {
  /// What stands before the JSON.
  ///
  /// @param id of the event; 0 for a [ServerFrame], which has none
  /// @param length of the JSON in bytes
  byte[] before(long id, int length);

  /// What stands after the JSON.
  byte[] after();

  /// A complete frame around a server frame.
  default byte[] frame(ServerFrame frame) {
    byte[] json = frame.json();
    return FramedJson.around(this, 0, json, 0, json.length).bytes();
  }
}
