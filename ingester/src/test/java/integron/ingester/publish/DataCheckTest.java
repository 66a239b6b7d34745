package integron.ingester.publish;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.json.AnyObject;
import integron.common.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DataCheckTest {
  private static Map<String, @Nullable Object> read(String json) throws Exception {
    return Json.read(json, AnyObject.class).fields();
  }

  /// Shown able to fail: where lists are not looked into, the sixth and the seventh have no
  /// mistake; where the values of fields are not, the fifth and all after it; without the forms of
  /// fields, the seventh and all after it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "follow | {\"userid\":\"1\"} | follow has no field of that name. Did you mean userId?",
        "follow | {\"__proto__\":{}} | follow has no field of that name",
        "stream_offline | {\"x\":1} | stream_offline has no fields.",
        "cheer | {\"bits\":5,\"s3cr3t\":1} | cheer has no field of that name",
        "redemption | {\"reward\":{\"titel\":\"x\"}} | reward has no field of that name. Did you"
            + " mean title?",
        "chat |"
            + " {\"fragments\":[{\"type\":\"text\",\"text\":\"x\"},{\"type\":\"emote\",\"emoteid\":\"1\"}]}"
            + " | fragments has no field of that name. Did you mean emoteId?",
        "chat | {\"fragments\":[{\"type\":\"emote\",\"text\":\"x\",\"emoteId\":\"../x\"}]} |"
            + " emoteId must be the id of an emote at Twitch.",
        "cheer | {\"bits\":0} | bits must be",
        "cheer | {\"bits\":5e3} | bits must be a whole number, such as 5000.",
        "cheer | {\"bits\":5.0} | bits must be a whole number, such as 5000.",
        "raid | {\"viewers\":-1} | viewers must be",
        "follow | {\"profileImageUrl\":\"javascript:alert(1)\"} | profileImageUrl must be an"
            + " address with https.",
        "follow | {\"displayName\":\" \"} | displayName must be a name that can be seen.",
        "ad_break | {\"startedAt\":\"9999-01-01T00:00:00Z\"} | startedAt must be a time between the"
            + " years 2000 and 2099."
      })
  void theFirstMistakeIsASentenceThatDoesNotRepeatIt(String kind, String data, String sentence)
      throws Exception {
    assertThat(DataCheck.mistake(kind, read(data)))
        .hasValueSatisfying(
            mistake -> assertThat(mistake).startsWith(sentence).doesNotContain("s3cr3t"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "follow | {}",
        "stream_offline | {}",
        "cheer | {\"bits\":5000,\"message\":null}",
        "custom | {\"name\":\"x\",\"payload\":{\"any\":[{\"thing\":5e3}]}}",
        "chat | {\"badgeVersions\":{\"subscriber\":\"12\"}}"
      })
  void whatFitsHasNone(String kind, String data) throws Exception {
    assertThat(DataCheck.mistake(kind, read(data))).isEmpty();
  }
}
