package integron.broadcaster.stream;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// JSON within the frame that one transport puts around it, or alone.
///
/// @param framing of which transport; absent for the JSON alone
/// @param bytes the complete frame; never changed
/// @param start where in it the JSON begins
/// @param length of the JSON
record FramedJson(@Nullable Framing framing, byte[] bytes, int start, int length) {

  static FramedJson alone(byte[] json) {
    return new FramedJson(null, json, 0, json.length);
  }

  static FramedJson around(Framing framing, long id, byte[] json, int start, int length) {
    byte[] before = framing.before(id, length);
    byte[] after = framing.after();
    byte[] all = new byte[before.length + length + after.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(json, start, all, before.length, length);
    System.arraycopy(after, 0, all, before.length + length, after.length);
    return new FramedJson(framing, all, before.length, length);
  }

  /// The same JSON for another transport.
  FramedJson in(Framing other, long id) {
    return around(other, id, bytes, start, length);
  }

  /// The JSON; to be read alone.
  ByteBuffer json() {
    return ByteBuffer.wrap(bytes, start, length).asReadOnlyBuffer();
  }
}
