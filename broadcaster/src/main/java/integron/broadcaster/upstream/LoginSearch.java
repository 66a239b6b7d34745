package integron.broadcaster.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.event.Envelope;
import integron.common.event.Viewer;
import integron.common.json.Json;
import java.nio.ByteBuffer;

/// Finds events whose actor has a login that the database does not know. It decodes an event only
/// where its bytes contain the login.
final class LoginSearch {
  private LoginSearch() {}

  /// @param login letters, digits and underscores, as in Twitch's logins; finds no others
  static boolean finds(String login, ByteBuffer json) {
    return contains(json, ('"' + login + '"').getBytes(UTF_8)) && isActor(login, json);
  }

  private static boolean contains(ByteBuffer bytes, byte[] part) {
    int last = bytes.limit() - part.length;
    for (int at = bytes.position(); at <= last; at++) {
      if (isAt(at, bytes, part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(int at, ByteBuffer bytes, byte[] part) {
    int same = 0;
    while (same < part.length && bytes.get(at + same) == part[same]) {
      same++;
    }
    return same == part.length;
  }

  private static boolean isActor(String login, ByteBuffer json) {
    byte[] copy = new byte[json.remaining()];
    json.duplicate().get(copy);
    try {
      return Json.read(copy, Envelope.class)
          .event()
          .actor()
          .map(Viewer::username)
          .filter(login::equals)
          .isPresent();
    } catch (Json.MalformedException e) {
      return false;
    }
  }
}
