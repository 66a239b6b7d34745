package integron.common.settings;

import integron.common.problem.Problem;

/// Which of several settings decides how chat is read.
final class ChatSourceRule {
  private ChatSourceRule() {}

  /// As [Settings#chatSource].
  static ChatSourceSetting of(SettingValues values) {
    ChatSourceSetting signedIn =
        switch (values.get(TwitchDefinitions.TWITCH_CHAT)) {
          case EVENTSUB -> new ChatSourceSetting.OverEventSub();
          case IRC -> new ChatSourceSetting.OverIrc();
        };
    return values.get(GeneralDefinitions.DEMO)
        ? signedIn
        : values
            .get(TwitchDefinitions.TWITCH_CHANNEL)
            .map(channel -> anonymously(channel, values, signedIn))
            .orElse(signedIn);
  }

  /// A channel that the database has gives way to a token, since a user cannot reach the pages of
  /// an Integron that does not start.
  private static ChatSourceSetting anonymously(
      String channel, SettingValues values, ChatSourceSetting signedIn) {
    if (values.get(TwitchDefinitions.TWITCH_TOKEN).isPresent()) {
      if (values.fixedBy(TwitchDefinitions.TWITCH_CHANNEL).isEmpty()) {
        return signedIn;
      }
      throw Problem.badRequest(
              "There is a channel to read without signing in (%s) and an access token (%s). Leave one of them out."
                  .formatted(
                      TwitchDefinitions.TWITCH_CHANNEL.variable(),
                      TwitchDefinitions.TWITCH_TOKEN.variable()))
          .asException();
    }
    return new ChatSourceSetting.Anonymously(channel);
  }
}
