package integron.common.picture;

/// Who offers emotes beside Twitch.
public enum EmoteSource {
  /// BetterTTV.
  BTTV,
  /// FrankerFaceZ.
  FFZ,
  /// 7TV.
  SEVEN_TV
}
