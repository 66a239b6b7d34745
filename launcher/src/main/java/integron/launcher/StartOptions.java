package integron.launcher;

import integron.common.settings.GeneralDefinitions;
import integron.common.settings.TwitchDefinitions;
import java.util.HashMap;
import java.util.Map;

/// The options of `start`.
///
/// @param demo whether a local Twitch replaces the real one
/// @param settings environment of the ingester that overrides the user's
record StartOptions(boolean demo, Map<String, String> settings) {
  static final StartOptions PLAIN = new StartOptions(false, Map.of());
  static final StartOptions DEMO = new StartOptions(true, Map.of());

  StartOptions {
    settings = Map.copyOf(settings);
  }

  /// @param login of the channel whose chat is read
  static StartOptions ofChannel(String login) {
    return new StartOptions(false, Map.of(TwitchDefinitions.TWITCH_CHANNEL.variable(), login));
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
}
