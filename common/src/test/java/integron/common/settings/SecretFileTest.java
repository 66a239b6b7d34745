package integron.common.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets of settings in files of their own.
final class SecretFileTest {
  private static final String VARIABLE = "INTEGRON_TWITCH_TOKEN_FILE";

  @TempDir Path folder;

  private Settings read(Map<String, String> environment) {
    return Settings.read(Owner.INGESTER, environment, folder.resolve("integron.yaml"));
  }

  private String token(String path) {
    return read(Map.of(VARIABLE, path)).signIn().token().orElseThrow().reveal();
  }

  @Test
  void aSecretMayBeInAFileWithALineEnd() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "hush\r\n");
    assertThat(token(file.toString())).isEqualTo("hush");
    Settings settings = read(Map.of(VARIABLE, file.toString()));
    assertThat(settings.source(TwitchDefinitions.TWITCH_TOKEN))
        .isEqualTo(SettingSource.ENVIRONMENT);
    assertThat(settings.signInFixedBy()).contains(VARIABLE);
    assertThat(settings.secrets()).containsKey(TwitchDefinitions.TWITCH_TOKEN);
  }

  @Test
  void aFileThatCannotBeReadIsNamedWithTheReason() throws IOException {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> token(missing.toString()))
        .hasMessage(
            "The file %s of INTEGRON_TWITCH_TOKEN_FILE cannot be read: it does not exist."
                .formatted(missing));
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    assertThatThrownBy(() -> token(empty.toString())).hasMessageContaining("it is empty");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xC3, 0x28});
    assertThatThrownBy(() -> token(binary.toString())).hasMessageContaining("not in UTF-8");
    Path large = Files.write(folder.resolve("large"), new byte[70_000]);
    assertThatThrownBy(() -> token(large.toString())).hasMessageContaining("larger than");
    assertThatThrownBy(() -> token(folder.toString())).hasMessageContaining("cannot be read");
  }

  @Test
  void aSecretInPlaceOfThePathIsNotRepeated() {
    assertThatThrownBy(() -> token("hush-hush"))
        .hasMessage("The file of INTEGRON_TWITCH_TOKEN_FILE cannot be read: it does not exist.");
  }

  @Test
  void theValueAndTheFileTogetherAreRejected() {
    assertThatThrownBy(() -> read(Map.of(VARIABLE, "/a", "INTEGRON_TWITCH_TOKEN", "b")))
        .hasMessageContaining("Leave one of them out");
  }

  @Test
  void onlySecretsHaveFilesAndAWrongNameIsCorrected() {
    assertThatThrownBy(() -> read(Map.of("INTEGRON_PORT_FILE", "/a")))
        .hasMessageContaining("is not a setting");
    assertThatThrownBy(() -> read(Map.of("INTEGRON_TWITCH_TOKEN_FIEL", "/a")))
        .hasMessageContaining("Did you mean INTEGRON_TWITCH_TOKEN_FILE?");
  }
}
