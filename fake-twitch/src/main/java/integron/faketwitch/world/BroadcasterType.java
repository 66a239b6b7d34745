package integron.faketwitch.world;

/// What Twitch has made of a channel. Subscriptions, Bits, channel points, polls, predictions and
/// hype trains are for affiliates and partners.
public enum BroadcasterType {
  /// Neither affiliate nor partner.
  PLAIN(""),
  /// An affiliate.
  AFFILIATE("affiliate"),
  /// A partner.
  PARTNER("partner");

  private final String text;

  BroadcasterType(String text) {
    this.text = text;
  }

  /// As Helix writes it in `broadcaster_type`.
  public String text() {
    return text;
  }
}
