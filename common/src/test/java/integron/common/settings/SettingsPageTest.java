package integron.common.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The list in docs/settings.md equals [Registry]. `-Dsettings.page=write` writes it.
final class SettingsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "settings.md");
  private static final String HEAD =
      """
      | environment | integron.yaml | kind | values | default | process | a change takes effect | meaning |
      |---|---|---|---|---|---|---|---|
      """;
  private static final String END = "\n<!-- end of the list -->";

  @Test
  void listsEverySettingAsItIs() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(HEAD) + HEAD.length();
    int end = page.indexOf(END);

    if ("write".equals(System.getProperty("settings.page"))) {
      Files.writeString(PAGE, page.substring(0, begin) + rows() + page.substring(end));
    } else {
      assertThat(page.substring(begin, end)).isEqualTo(rows());
    }
  }

  private static String rows() {
    return Registry.all().stream().map(SettingsPageTest::row).collect(Collectors.joining());
  }

  private static String row(Setting<?> setting) {
    SettingKind<?> kind = setting.kind();
    return "| `%s`%s | `%s` | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            setting.variable(),
            setting.fileVariable().map(" or `%s`"::formatted).orElse(""),
            setting.key(),
            kind.name(),
            (kind.range() + " " + kind.unit()).strip(),
            setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`",
            setting.owners().stream()
                .sorted()
                .map(SettingsPageTest::word)
                .collect(Collectors.joining(", ")),
            word(setting.change()),
            setting.description());
  }

  private static String word(Owner owner) {
    return owner.name().toLowerCase(Locale.ROOT);
  }

  private static String word(ChangeEffect change) {
    return switch (change) {
      case LIVE -> "at once";
      case SERVER -> "when the server restarts";
      case RESTART -> "at the next start";
      case FILE -> "at the next start; never in the database";
    };
  }
}
