package integron.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// docs/settings.md lists what there is, and nothing else.
final class SettingsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "settings.md");

  @ParameterizedTest
  @EnumSource(Setting.class)
  void listsTheSettingAsItIs(Setting setting) throws IOException {
    String standard = setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`";

    assertThat(Files.readAllLines(PAGE))
        .contains(
            "| `%s` | `%s` | %s | %s |"
                .formatted(setting.variable(), setting.key(), standard, setting.meaning()));
  }
}
