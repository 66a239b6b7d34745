package integron.launcher;

import integron.common.settings.GeneralDefinitions;
import integron.common.settings.TwitchDefinitions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The options of `start`.
///
/// @param demo whether a local Twitch replaces the real one
/// @param settings environment of the ingester that overrides the user's
record StartOptions(boolean demo, Map<String, String> settings) {
  StartOptions {
    settings = Map.copyOf(settings);
  }

  /// The same with a demo.
  StartOptions withDemo() {
    return new StartOptions(true, settings);
  }

  /// The same without a demo, even if the user's settings want one.
  StartOptions withoutDemo() {
    Map<String, String> its = new HashMap<>(settings);
    its.put(GeneralDefinitions.DEMO.variable(), "false");
    return new StartOptions(false, its);
  }

  /// Empty when an option is unknown.
  static Optional<StartOptions> read(List<String> words) {
    if (words.isEmpty()) {
      return Optional.of(new StartOptions(false, Map.of()));
    }
    if (words.equals(List.of("--demo"))) {
      return Optional.of(new StartOptions(true, Map.of()));
    }
    if (words.size() == 2 && words.getFirst().equals("--channel") && !words.getLast().isBlank()) {
      return Optional.of(
          new StartOptions(
              false, Map.of(TwitchDefinitions.TWITCH_CHANNEL.variable(), words.getLast())));
    }
    return Optional.empty();
  }
}
