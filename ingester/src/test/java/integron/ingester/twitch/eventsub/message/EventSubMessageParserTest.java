package integron.ingester.twitch.eventsub.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventSubMessageParserTest {
  private static final String RAID =
      """
      {"metadata":{"message_id":"m-1","message_type":"notification",
        "message_timestamp":"2024-01-15T12:00:00.123456789Z",
        "subscription_type":"TYPE","subscription_version":"1"},
       "payload":{"subscription":{"condition":{"to_broadcaster_user_id":"800100"}},
        "event":EVENT}}
      """;
  private static final String EVENT =
      """
      {"from_broadcaster_user_id":"1","from_broadcaster_user_login":"a",
       "from_broadcaster_user_name":"A","to_broadcaster_user_id":"800100",
       "to_broadcaster_user_login":"b","to_broadcaster_user_name":"B","viewers":7}
      """;

  private static String frame(String type, String event) {
    return RAID.replace("TYPE", type).replace("EVENT", event);
  }

  @Test
  void readsANotificationWithItsConditionAndTime() {
    assertThat(EventSubMessageParser.parse(frame("channel.raid", EVENT)))
        .isInstanceOfSatisfying(
            EventSubMessage.Notification.class,
            raid -> {
              assertThat(raid.id()).isEqualTo("m-1");
              assertThat(raid.sentAt()).hasToString("2024-01-15T12:00:00.123456789Z");
              assertThat(raid.condition()).isEqualTo(Map.of("to_broadcaster_user_id", "800100"));
              assertThat(raid.event().count("viewers")).isEqualTo(7);
            });
  }

  @Test
  void anUnknownTypeKeepsItsPayload() {
    Map<String, Object> expected = new HashMap<>();
    expected.put("bits", 100);
    expected.put("user", Map.of("id", "1"));
    expected.put("tags", List.of("a", "b"));
    expected.put("note", null);

    assertThat(
            EventSubMessageParser.parse(
                frame(
                    "channel.custom_power_up_redemption.add",
                    """
                    {"bits":100,"user":{"id":"1"},"tags":["a","b"],"note":null}\
                    """)))
        .isInstanceOfSatisfying(
            EventSubMessage.Notification.class,
            unknown -> assertThat(unknown.event().all()).isEqualTo(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no json at all|frame",
        "''|frame",
        "null|frame",
        "[]|frame",
        "{}|frame",
        "{\"metadata\":{\"message_type\":\"session_new\"},\"payload\":{}}|session_new",
        "{\"metadata\":{\"message_type\":\"session_welcome\"},\"payload\":{}}|session_welcome",
        "{\"metadata\":{\"message_type\":\"session_reconnect\"},"
            + "\"payload\":{\"session\":{\"reconnect_url\":\"not an address\"}}}|session_reconnect",
        "{\"metadata\":{\"message_type\":\"revocation\"},\"payload\":{}}|revocation"
      })
  void aMalformedFrameIsQuarantinedWithItsKind(String text, String kind) {
    assertThat(EventSubMessageParser.parse(text))
        .isInstanceOfSatisfying(
            EventSubMessage.Quarantined.class,
            aside -> {
              assertThat(aside.kind()).isEqualTo(kind);
              assertThat(aside.text()).isEqualTo(text);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "[]", "\"a secret word\""})
  void anEventOfTheWrongShapeIsQuarantinedWithoutQuotingIt(String event) {
    assertThat(EventSubMessageParser.parse(frame("channel.raid", event)))
        .isInstanceOfSatisfying(
            EventSubMessage.Quarantined.class,
            aside -> {
              assertThat(aside.kind()).isEqualTo("channel.raid");
              assertThat(aside.reason()).doesNotContain("secret");
              assertThat(aside.toString()).doesNotContain("secret");
            });
  }

  /// Frames with a few changed characters: none makes the parser throw.
  @Test
  void noDamageMakesItThrow() {
    Random random = new Random(7);
    List<EventSubMessage> read = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder(frame("channel.raid", EVENT));
      for (int damage = 0; damage <= random.nextInt(4); damage++) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
      }
      read.add(EventSubMessageParser.parse(text.toString()));
    }

    assertThat(read).hasSize(5_000).hasAtLeastOneElementOfType(EventSubMessage.Quarantined.class);
  }
}
