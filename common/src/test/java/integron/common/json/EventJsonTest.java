package integron.common.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.event.ChatEvent;
import integron.common.event.Envelope;
import integron.common.event.EventKinds;
import integron.common.event.EventType;
import integron.common.event.Follow;
import integron.common.event.SubEvent;
import integron.common.event.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EventJsonTest {
  private static final Viewer ADA =
      new Viewer("12345", "viewer123", "Viewer123", "https://example.test/a.png");

  @Test
  void writesTheViewerDirectlyInDataAndTimesWithThreeDecimals() {
    Envelope chat =
        new Envelope(
            1042,
            Instant.parse("2024-01-15T12:00:00Z"),
            new ChatEvent.Chat(ADA, "m1", "Hello!", List.of("subscriber"), "#FF0000"),
            Set.of());

    assertThat(Json.write(chat))
        .isEqualTo(
            """
            {"id":1042,"type":"chat","data":{"userId":"12345","username":"viewer123",\
            "displayName":"Viewer123","profileImageUrl":"https://example.test/a.png",\
            "messageId":"m1","message":"Hello!","fragments":[{"type":"text","text":"Hello!"}],\
            "badges":["subscriber"],"badgeVersions":{},"color":"#FF0000","action":false},\
            "timestamp":"2024-01-15T12:00:00.000Z"}\
            """);
  }

  @Test
  void leavesOutWhatIsAbsentAndWritesMarksThatAreSet() {
    Envelope follow =
        new Envelope(
            7,
            Instant.parse("2024-01-15T12:00:00.123456Z"),
            new Follow(new Viewer("1", "ada", "Ada")),
            Set.of(Envelope.Mark.TEST));

    assertThat(Json.write(follow))
        .isEqualTo(
            """
            {"id":7,"type":"follow","data":{"userId":"1","username":"ada","displayName":"Ada"},\
            "timestamp":"2024-01-15T12:00:00.123Z","test":true}\
            """);
  }

  @Test
  void readsBackWhatItWrote() throws Json.MalformedException {
    Envelope chat =
        new Envelope(
            1,
            Instant.parse("2024-01-15T12:00:00.001Z"),
            new ChatEvent.Chat(ADA, "m1", "</script>\u0000 ☃ 𝕏", List.of(), null),
            Set.of(Envelope.Mark.REPLAY, Envelope.Mark.BACKFILLED));

    assertThat(Json.read(Json.write(chat), Envelope.class)).isEqualTo(chat);
    assertThat(Json.readData("chat", Json.writeData(chat.event()))).isEqualTo(chat.event());
  }

  @Test
  void aMissingFlagOfANewerVersionIsFalse() throws Json.MalformedException {
    assertThat(
            Json.readData(
                "sub_end",
                "{\"userId\":\"1\",\"username\":\"a\",\"displayName\":\"A\",\"tier\":\"1000\"}"))
        .isEqualTo(new SubEvent.SubEnd(new Viewer("1", "a", "A"), "1000", false));
  }

  @Test
  void rejectsWhatIsNotAnEventWithoutRepeatingItsText() {
    for (String text :
        List.of(
            "null",
            "[]",
            "{}",
            "{\"id\":1}",
            "{\"id\":0,\"type\":\"follow\",\"data\":{},\"timestamp\":\"2024-01-15T12:00:00Z\"}",
            "{\"id\":1,\"type\":\"nope\",\"data\":{},\"timestamp\":\"2024-01-15T12:00:00Z\"}",
            "{\"id\":1,\"type\":\"follow\",\"data\":[],\"timestamp\":\"2024-01-15T12:00:00Z\"}",
            "{\"id\":1,\"type\":\"chat\",\"data\":{\"message\":\"private"
                + " words\"},\"timestamp\":\"2024-01-15T12:00:00Z\"}")) {
      assertThatThrownBy(() -> Json.read(text, Envelope.class))
          .as(text)
          .isInstanceOf(Json.MalformedException.class)
          .hasMessageNotContaining("private words");
    }
  }

  @Test
  void everyEventRecordHasATypeOfTheSameName() {
    for (Class<?> record : EventKinds.records().toList()) {
      assertThat(EventType.ofWireName(EventKinds.wireName(record)))
          .as(record.getSimpleName())
          .isPresent();
    }
  }
}
