package integron.common.settings;

import integron.common.problem.Problem;

/// How chat is read, as the settings say.
public sealed interface ChatSourceSetting {

  /// Over IRC and without signing in; of any channel, and nothing but its chat.
  ///
  /// @param channel the channel's login
  record Anonymously(String channel) implements ChatSourceSetting {}

  /// The signed-in user's own, with all other events.
  record OverEventSub() implements ChatSourceSetting {}

  /// The signed-in user's own over IRC, all other events over EventSub.
  record OverIrc() implements ChatSourceSetting {}

  /// What the settings ask for. A demo has a channel of its own, whatever channel is set.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` when there is a channel and an
  ///   access token as well, as it is not known which of the two was meant
  static ChatSourceSetting of(Settings settings) {
    ChatSourceSetting signedIn =
        switch (settings.value(Registry.TWITCH_CHAT)) {
          case EVENTSUB -> new OverEventSub();
          case IRC -> new OverIrc();
        };
    return settings.isDemo()
        ? signedIn
        : settings
            .value(Registry.TWITCH_CHANNEL)
            .map(channel -> anonymously(channel, settings))
            .orElse(signedIn);
  }

  private static ChatSourceSetting anonymously(String channel, Settings settings) {
    if (settings.signIn().token().isPresent()) {
      throw Problem.badRequest(
              "There is a channel to read without signing in (%s) and an access token (%s). Leave one of them out."
                  .formatted(Registry.TWITCH_CHANNEL.variable(), Registry.TWITCH_TOKEN.variable()))
          .asException();
    }
    return new Anonymously(channel);
  }
}
