package integron.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Against the rule as regular expressions say it. Shown able to fail: leave a character out of
/// `shown`, or let a printable one stand for more than ASCII.
final class PlainTextTest {
  private static final String FILLERS = "\\x{34F}\\x{115F}\\x{1160}\\x{2800}\\x{3164}\\x{FFA0}";
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\x{FFFE}\\x{FFFF}\\x{E0000}\\x{E0001}]");

  private static final Pattern SPACING =
      Pattern.compile("[\t\n\\x0B\f\r\\x{85}\\x{2028}\\x{2029}]");

  private static final Pattern FORMAT =
      Pattern.compile("[\\p{Cf}\\x{E0000}-\\x{E007F}" + FILLERS + "]");
  private static final Pattern SPACE = Pattern.compile("\\p{Z}");
  private static final Pattern SEEN =
      Pattern.compile("[^\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}" + FILLERS + "]");

  private static final int RANDOM_TEXTS = 20_000;
  private static final int LONGEST = 12;

  private static String text(String text) {
    return UNSEEN.matcher(SPACING.matcher(text).replaceAll(" ")).replaceAll("");
  }

  private static String name(String name) {
    String plain = FORMAT.matcher(text(name)).replaceAll("");
    return SPACE.matcher(plain).replaceAll(" ").strip();
  }

  private static void assertAsTheRuleSays(String text) {
    assertThat(PlainText.text(text)).isEqualTo(text(text));
    assertThat(PlainText.name(text)).isEqualTo(name(text));
    assertThat(PlainText.isSeen(text)).isEqualTo(SEEN.matcher(text).find());
  }

  @Test
  void everyCharacterIsShownAsTheRuleSays() {
    for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
      String alone = Character.toString(character);
      if (!text(alone).equals(PlainText.text(alone))
          || !name(alone).equals(PlainText.name(alone))
          || SEEN.matcher(alone).find() != PlainText.isSeen(alone)) {
        assertAsTheRuleSays(alone);
      }
    }
  }

  @Test
  void textsOfAllKindsOfCharactersAreShownAsTheRuleSays() {
    String kinds =
        "ab~ \t\u0001\u007f\u0085\u00e9\u200b\u200d\u2028\ufffe\ud83d\ude00\ud83d\udb40\udc01";
    Random random = new Random(20);
    for (int i = 0; i < RANDOM_TEXTS; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(LONGEST); length > 0; length--) {
        text.append(kinds.charAt(random.nextInt(kinds.length())));
      }
      assertAsTheRuleSays(text.toString());
    }
  }
}
