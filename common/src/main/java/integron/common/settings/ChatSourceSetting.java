package integron.common.settings;

import integron.common.problem.Problem;

/// How chat is read, according to the settings.
public sealed interface ChatSourceSetting {

  /// Over IRC without signing in; any channel, and only its chat.
  ///
  /// @param channel the channel's login
  record Anonymously(String channel) implements ChatSourceSetting {}

  /// The signed-in user's own chat, with all other events.
  record OverEventSub() implements ChatSourceSetting {}

  /// The signed-in user's own chat over IRC, all other events over EventSub.
  record OverIrc() implements ChatSourceSetting {}

  /// The configured source. A demo has its own channel and ignores the setting.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` when both a channel and an
  ///   access token are set, because the two contradict each other
  static ChatSourceSetting of(Settings settings) {
    ChatSourceSetting signedIn =
        switch (settings.value(TwitchDefinitions.TWITCH_CHAT)) {
          case EVENTSUB -> new OverEventSub();
          case IRC -> new OverIrc();
        };
    return settings.isDemo()
        ? signedIn
        : settings
            .value(TwitchDefinitions.TWITCH_CHANNEL)
            .map(channel -> anonymously(channel, settings, signedIn))
            .orElse(signedIn);
  }

  /// A channel that the database has gives way to a token, since a user cannot reach the pages of
  /// an Integron that does not start.
  private static ChatSourceSetting anonymously(
      String channel, Settings settings, ChatSourceSetting signedIn) {
    if (settings.signIn().token().isPresent()) {
      if (settings.fixedBy(TwitchDefinitions.TWITCH_CHANNEL).isEmpty()) {
        return signedIn;
      }
      throw Problem.badRequest(
              "There is a channel to read without signing in (%s) and an access token (%s). Leave one of them out."
                  .formatted(
                      TwitchDefinitions.TWITCH_CHANNEL.variable(),
                      TwitchDefinitions.TWITCH_TOKEN.variable()))
          .asException();
    }
    return new Anonymously(channel);
  }
}
