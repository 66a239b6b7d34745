package integron.broadcaster.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import integron.common.stream.Position;

/// One message of Server-Sent Events for each frame: the JSON is one line of `data`, and `id` is
/// the place after which the client can resume. JSON has no line breaks, since they are escaped in
/// it.
///
/// @param epoch of the events, which is a part of each `id`
record SseFraming(String epoch) implements Framing {
  private static final byte[] NO_ID = "data: ".getBytes(US_ASCII);
  private static final byte[] END = "\n\n".getBytes(US_ASCII);

  @Override
  public byte[] before(long id, int length) {
    return id == 0 ? NO_ID : withId(id);
  }

  @Override
  public byte[] after() {
    return END;
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public byte[] frame(ServerFrame frame, Position cursor) {
    byte[] before = frame.saysCursor() ? withId(cursor.id()) : NO_ID;
    byte[] json = frame.json();
    byte[] all = new byte[before.length + json.length + END.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(json, 0, all, before.length, json.length);
    System.arraycopy(END, 0, all, before.length + json.length, END.length);
    return all;
  }

  private byte[] withId(long id) {
    return ("id: " + epoch + ':' + id + "\ndata: ").getBytes(US_ASCII);
  }
}
