package integron.broadcaster.stream;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// JSON alone, or within the frame of one transport.
final class FramedJson {
  private final @Nullable Framing framing;
  private final byte[] bytes;
  private final int start;
  private final int length;

  /// @param framing of the transport; absent for the JSON alone
  /// @param bytes the complete frame; never changed
  /// @param start where the JSON begins in `bytes`
  /// @param length of the JSON
  private FramedJson(@Nullable Framing framing, byte[] bytes, int start, int length) {
    this.framing = framing;
    this.bytes = bytes;
    this.start = start;
    this.length = length;
  }

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

  boolean isAlone() {
    return framing == null;
  }

  boolean isOf(Framing transport) {
    return transport.equals(framing);
  }

  /// The complete frame; never changed.
  byte[] bytes() {
    return bytes;
  }

  /// The bytes of the JSON.
  int length() {
    return length;
  }

  /// The same JSON for another transport.
  FramedJson in(Framing other, long id) {
    return around(other, id, bytes, start, length);
  }

  /// Returns the JSON, read-only.
  ByteBuffer json() {
    return ByteBuffer.wrap(bytes, start, length).asReadOnlyBuffer();
  }
}
