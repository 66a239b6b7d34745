package integron.faketwitch;

/// What the program prints when it is ready: the settings that point Integron at it.
final class Banner {
  private Banner() {}

  static String of(FakeTwitch twitch, boolean demo) {
    return """
    Fake Twitch is ready. Channel: %s (%s). Control: %s
    Settings for Integron:
    INTEGRON_TWITCH_TOKEN=%s
    INTEGRON_TWITCH_OAUTH_URL=%s
    INTEGRON_TWITCH_HELIX_URL=%s
    INTEGRON_TWITCH_EVENTSUB_URL=%s
    INTEGRON_TWITCH_IRC_URL=%s%s\
    """
        .formatted(
            twitch.broadcaster().name(),
            twitch.broadcaster().id(),
            twitch.controlUrl(),
            FakeTwitch.ACCESS_TOKEN,
            twitch.oauthUrl(),
            twitch.helixUrl(),
            twitch.eventSubUrl(),
            twitch.ircUrl(),
            demo ? "\nINTEGRON_DEMO=true" : "");
  }
}
