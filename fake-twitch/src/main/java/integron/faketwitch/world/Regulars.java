package integron.faketwitch.world;

import java.util.List;

/// The channel's invented regulars. Templates and the demo name them by id.
public final class Regulars {
  /// Talks a lot, moderates, subscribed for years.
  public static final Person MOSSY =
      new Person("700101", "mossy_lantern", "Mossy_Lantern", "#2E8B57");

  /// Cheers and replies.
  public static final Person JUNIPER =
      new Person("700102", "juniperbyte", "JuniperByte", "#DAA520");

  /// Writes in emotes.
  public static final Person OTTER =
      new Person("700103", "otterly_done", "Otterly_Done", "#1E90FF");

  /// Display name in Japanese, login in Latin letters.
  public static final Person YUKI = new Person("700104", "yukinohana", "雪の花", "#FF69B4");

  /// Display name in Korean.
  public static final Person HANEUL = new Person("700105", "haneul_bit", "하늘비트", "");

  /// Writes long lines.
  public static final Person PROFESSOR =
      new Person("700106", "prof_wigglesworth", "Prof_Wigglesworth", "#8A2BE2");

  /// New here, never chose a colour.
  public static final Person NEWCOMER = new Person("700107", "firsttimefinn", "FirstTimeFinn", "");

  /// Another streamer, who raids.
  public static final Person RAIDER =
      new Person("700108", "captain_bramble", "Captain_Bramble", "#B22222");

  /// Display name with accents in the sentence around it; writes Portuguese.
  public static final Person LUANA = new Person("700109", "luanaviva", "LuanaViva", "#00CED1");

  /// Display name in Cyrillic.
  public static final Person ZIMA = new Person("700110", "zimniy_kot", "ЗимнийКот", "#5F9EA0");

  /// Twitch's own account for anonymous gifts.
  public static final Person ANONYMOUS_GIFTER =
      new Person("274598607", "ananonymousgifter", "AnAnonymousGifter", "");

  /// Twitch's own account for anonymous cheers.
  public static final Person ANONYMOUS_CHEERER =
      new Person("407665396", "ananonymouscheerer", "AnAnonymousCheerer", "");

  /// All regulars of the channel.
  public static final List<Person> ALL =
      List.of(MOSSY, JUNIPER, OTTER, YUKI, HANEUL, PROFESSOR, NEWCOMER, RAIDER, LUANA, ZIMA);

  private Regulars() {}
}
