package integron.faketwitch.picture;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.faketwitch.world.WorldJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What the addresses of lists of pictures answer. Without an answer, Twitch's lists are empty, and
/// those of others are missing.
public final class PictureAnswers {
  private final Map<String, String> bodies = new ConcurrentHashMap<>();

  /// Answers of a demo: pictures that are really there.
  ///
  /// @param broadcasterId the one channel
  public static PictureAnswers ofDemo(String broadcasterId) {
    PictureAnswers answers = new PictureAnswers();
    answers.put("/helix/chat/badges/global", resource("badges"));
    answers.put("/helix/chat/badges?broadcaster_id=" + broadcasterId, resource("channel-badges"));
    answers.put("/helix/bits/cheermotes?broadcaster_id=" + broadcasterId, resource("cheermotes"));
    answers.put("/emotes/bttv/3/cached/emotes/global", resource("bttv"));
    answers.put("/emotes/ffz/v1/set/global", "{\"default_sets\":[],\"sets\":{}}");
    answers.put("/emotes/7tv/v3/emote-sets/global", "{\"emotes\":[]}");
    return answers;
  }

  /// Answers an address with a body, JSON or not.
  ///
  /// @param address path, and `?broadcaster_id=` where the path has it
  public void put(String address, String body) {
    bodies.put(address, body);
  }

  Optional<String> at(String address) {
    return Optional.ofNullable(bodies.get(address));
  }

  /// Reads a file that is part of the program.
  private static String resource(String name) {
    try (InputStream in =
        PictureAnswers.class.getResourceAsStream(
            "/integron/faketwitch/picture/" + name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("No resource " + name);
      }
      return WorldJson.write(WorldJson.parse(new String(in.readAllBytes(), UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
