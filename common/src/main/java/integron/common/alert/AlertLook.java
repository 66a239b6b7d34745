package integron.common.alert;

import org.jspecify.annotations.Nullable;

/// How an alert is shown. What is absent comes from the rule of the kind, and else from the page.
///
/// @param first the template of the first line, such as `{name}`
/// @param second the template of the second line, such as `cheered {amount} Bits`
/// @param words whether the viewer's words are shown
/// @param letters how many letters of the words are shown at most
/// @param seconds how long it is shown
/// @param animation how it comes and goes
/// @param picture the name of an asset, shown in place of the icon
/// @param sound the name of an asset
/// @param volume in percent
public record AlertLook(
    @Nullable String first,
    @Nullable String second,
    @Nullable Boolean words,
    @Nullable Integer letters,
    @Nullable Integer seconds,
    @Nullable AlertAnimation animation,
    @Nullable String picture,
    @Nullable String sound,
    @Nullable Integer volume) {
  /// A look that leaves everything to the page.
  public static final AlertLook PLAIN =
      new AlertLook(null, null, null, null, null, null, null, null, null);

  /// Returns this look, with the values of `base` where this one has none.
  public AlertLook over(AlertLook base) {
    return new AlertLook(
        either(first, base.first),
        either(second, base.second),
        either(words, base.words),
        either(letters, base.letters),
        either(seconds, base.seconds),
        either(animation, base.animation),
        either(picture, base.picture),
        either(sound, base.sound),
        either(volume, base.volume));
  }

  /// Returns this look with this time on screen.
  public AlertLook lasting(int shownSeconds) {
    return new AlertLook(
        first, second, words, letters, shownSeconds, animation, picture, sound, volume);
  }

  private static <T> @Nullable T either(@Nullable T mine, @Nullable T other) {
    return mine == null ? other : mine;
  }
}
