package integron.faketwitch.world;

/// The status of a channel. Subscriptions, Bits, channel points, polls, predictions and hype trains
/// are for affiliates and partners.
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

  /// Its name in Helix's `broadcaster_type`.
  public String text() {
    return text;
  }
}
