package integron.common.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.EventKinds;
import integron.common.event.Unknown;
import integron.common.event.Viewer;
import integron.common.link.Frame;
import integron.common.link.FrameJson;
import integron.common.problem.Problem;
import integron.common.status.BackupStatus.Backup;
import integron.common.status.IngesterStatus;
import integron.common.status.JournalStatus;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// JSON that Integron never writes: it is rejected with a reason that does not quote it, or read
/// without harm.
///
/// Shown able to fail: with [Guard] left out, a missing number is 0 and an absent list breaks its
/// record; with halves of surrogate pairs written as `?`, they are not read back.
final class HostileJsonTest {
  private static final Instant NOON = Instant.parse("2024-01-15T12:00:00Z");
  private static final String SECRET = "s3cr3t";
  private static final String FOLLOW =
      """
      {"id": 7, "type": "follow", "timestamp": "2024-01-15T12:00:00Z",
       "data": {"userId": "1", "username": "ada", "displayName": "Ada"}}\
      """;

  private static Chat chat(String text) {
    return new Chat(new Viewer("1", "ada", "Ada"), "m1", text, List.of(), null);
  }

  private static void rejects(String text, Class<?> type) {
    assertThatThrownBy(() -> Json.read(text, type))
        .as(text)
        .isInstanceOf(Json.MalformedException.class)
        .satisfies(HostileJsonTest::saysNothing);
  }

  private static void saysNothing(Throwable refusal) {
    for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
      assertThat(cause.toString()).doesNotContain(SECRET);
      assertThat(cause.getSuppressed()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "7",
        "[]",
        "{}",
        "{\"frame\":7}",
        "{\"frame\":\"s3cr3t\"}",
        "{\"frame\":\"hello\",\"nonce\":\"a\",\"version\":\"1\"}",
        "{\"frame\":\"hello\",\"nonce\":\"a\",\"version\":\"1\",\"protocol\":null}",
        "{\"frame\":\"hello\",\"nonce\":\"a\",\"version\":\"1\",\"protocol\":\"4\"}",
        "{\"frame\":\"hello\",\"nonce\":\"a\",\"version\":\"1\",\"protocol\":1.7}",
        "{\"frame\":\"hello\",\"nonce\":\"a\",\"version\":\"1\",\"protocol\":4294967296}",
        "{\"frame\":\"hello\",\"nonce\":\"a\",\"version\":\"1\",\"protocol\":1e99999999}",
        "{\"frame\":\"hello\",\"nonce\":12,\"version\":\"1\",\"protocol\":4}",
        "{\"frame\":\"hello\",\"version\":\"1\",\"protocol\":4}",
        "{\"frame\":\"hello\",\"nonce\":{\"s3cr3t\":1},\"version\":\"1\",\"protocol\":4}",
        "{\"frame\":\"caughtUp\"}{\"frame\":\"caughtUp\"}",
        "{\"frame\":\"caughtUp\"} s3cr3t",
        "{\"frame\":\"caughtUp\"",
        "{\"frame\":\"caughtUp\",s3cr3t}",
        "{\"frame\":\"refused\",\"problem\":{\"code\":\"s3cr3t\",\"detail\":\"No.\"}}",
        "{\"frame\":\"from\",\"position\":{\"epoch\":\"e\",\"id\":-1}}",
        "{\"frame\":\"ask\",\"number\":1,\"command\":{\"userId\":\"s3cr3t\"}}",
        "{\"frame\":\"ask\",\"number\":1,\"command\":{\"type\":\"s3cr3t\"}}",
        "{\"frame\":\"ask\",\"command\":{\"type\":\"makeBackup\"}}",
        "{\"frame\":\"delivery\",\"events\":[null]}",
        "{\"frame\":\"delivery\",\"events\":{\"s3cr3t\":1}}",
        "{\"frame\":\"delivery\",\"events\":[{\"id\":1,\"type\":\"s3cr3t\",\"data\":{}}]}"
      })
  void isNoFrame(String text) {
    rejects(text, Frame.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"id\": 7|\"id\": \"s3cr3t\"",
        "\"id\": 7|\"id\": null",
        "\"id\": 7|\"id\": 7.5",
        "\"id\": 7|\"id\": -7",
        "\"id\": 7|\"id\": 9223372036854775808",
        "\"id\": 7|\"id\": 1e99999999",
        "\"id\": 7|\"id\": 7, \"test\": \"s3cr3t\"",
        "\"id\": 7|\"id\": 7, \"test\": null",
        "\"id\": 7|\"no\": 7",
        "\"2024-01-15T12:00:00Z\"|\"s3cr3t\"",
        "\"2024-01-15T12:00:00Z\"|\"2024-13-45T12:00:00Z\"",
        "\"2024-01-15T12:00:00Z\"|12",
        "\"follow\"|\"custom\"",
        "\"follow\"|{\"s3cr3t\": 1}",
        "\"Ada\"|12",
        "\"Ada\"|null",
        "\"Ada\"|[\"s3cr3t\"]",
        "\"Ada\"|\"Ada\", \"profileImageUrl\": {\"s3cr3t\": 1}"
      })
  void isNoEvent(String right, String wrong) throws Json.MalformedException {
    assertThat(Json.read(FOLLOW, Envelope.class).id()).isEqualTo(7);
    assertThat(FOLLOW).contains(right);
    rejects(FOLLOW.replace(right, wrong), Envelope.class);
  }

  @Test
  void absentFieldsAreReadFromASideThatDoesNotKnowThem() throws Json.MalformedException {
    assertThat(Json.read("{\"type\":\"backups\",\"backups\":null}", CommandReply.class))
        .isEqualTo(new CommandReply.Backups(List.of()));
    assertThat(
            Json.read(
                "{\"version\":\"1\",\"startedAt\":\"2024-01-15T12:00:00Z\",\"new\":{},"
                    + "\"twitch\":{\"state\":\"connected\"},"
                    + "\"journal\":{\"dropped\":0,\"chatDropped\":0,\"setAside\":0}}",
                IngesterStatus.class))
        .satisfies(status -> {
          assertThat(status.twitch().subscriptions()).isEmpty();
          assertThat(status.journal()).isEqualTo(JournalStatus.WELL);
          assertThat(status.missed()).isEmpty();
        });
  }

  @Test
  void theLastOfTwoEqualKeysCounts() throws Json.MalformedException {
    assertThat(FrameJson.read("{\"frame\":\"from\",\"frame\":\"heartbeat\"}"))
        .isEqualTo(new Frame.Heartbeat());
    assertThat(Json.read(FOLLOW.replace("\"id\": 7", "\"id\": 1, \"id\": 7"), Envelope.class).id())
        .isEqualTo(7);
  }

  @Test
  void theTagNeedNotComeFirst() throws Json.MalformedException {
    assertThat(Json.read("{\"userId\":\"1\",\"type\":\"deleteUser\"}", Command.class))
        .isEqualTo(new Command.DeleteUser("1"));
  }

  @Test
  void jsonNestedTooDeeplyIsRejectedAndTwitchsNestingIsNot() throws Json.MalformedException {
    rejects("[".repeat(100_000), Frame.class);
    rejects("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000), Envelope.class);

    Event deep = new Unknown("channel.new", "1", nested(997));
    Envelope envelope = new Envelope(1, NOON, deep, Set.of());
    assertThat(Json.read(Json.write(envelope), Envelope.class)).isEqualTo(envelope);
  }

  private static Map<String, @Nullable Object> nested(int levels) {
    Map<String, @Nullable Object> inner = new HashMap<>();
    for (int i = 1; i < levels; i++) {
      inner = new HashMap<>(Map.of("a", inner));
    }
    return inner;
  }

  @Test
  void aNumberOfTooManyDigitsIsRejected() {
    String digits = "7".repeat(100_000);
    rejects("{\"frame\":\"ask\",\"number\":" + digits + "}", Frame.class);
    rejects(FOLLOW.replace("\"id\": 7", "\"id\": " + digits), Envelope.class);
    assertThatThrownBy(() ->
            Json.readData(
                "unknown",
                "{\"subscriptionType\":\"a\",\"version\":\"1\",\"payload\":{\"a\":0."
                    + digits
                    + "}}"))
        .isInstanceOf(Json.MalformedException.class);
  }

  @Test
  void aTextOfTenMegabytesIsReadBack() throws Json.MalformedException {
    Chat large = chat("ab\"\\\n😀é".repeat(1_250_000));

    assertThat(Json.readData("chat", Json.writeData(large))).isEqualTo(large);
    CommandReply failed = new CommandReply.Failed(Problem.badRequest(large.message()));
    assertThat(Json.read(Json.writeBytes(failed), CommandReply.class)).isEqualTo(failed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "a\ud83d", "\ude00b", "\ude00\ud83d", "\ud83d\ud83d\ude00"})
  void halfOfASurrogatePairIsNeitherLostNorBreaksTheBytes(String half)
      throws Json.MalformedException {
    Envelope envelope = new Envelope(1, NOON, chat(half), Set.of());
    CommandReply failed = new CommandReply.Failed(Problem.badRequest(half));

    assertThat(Json.read(Json.writeBytes(envelope), Envelope.class)).isEqualTo(envelope);
    assertThat(Json.read(Json.writeBytes(failed), CommandReply.class)).isEqualTo(failed);
  }

  @ParameterizedTest
  @ValueSource(ints = {4_094, 4_095, 4_096, 4_097, 8_191})
  void aSurrogatePairIsWrittenWholeWhereverTheBufferEnds(int before)
      throws Json.MalformedException {
    Chat chat = chat("x".repeat(before) + "😀");

    assertThat(Json.writeData(chat)).contains("x😀\"");
    assertThat(Json.readData("chat", Json.writeData(chat))).isEqualTo(chat);
  }

  @Test
  void bytesThatAreNotUtf8AreRejectedAndTheReplacementCharacterIsNot()
      throws Json.MalformedException {
    for (int[] wrong : new int[][] {{0xFF}, {0xC0, 0x80}, {0xED, 0xA0, 0xBD}, {0xE2, 0x82}}) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes(
          "{\"type\":\"failed\",\"problem\":{\"code\":\"internal\",\"detail\":\"".getBytes(UTF_8));
      for (int one : wrong) {
        bytes.write(one);
      }
      bytes.writeBytes("\"}}".getBytes(UTF_8));
      assertThatThrownBy(() -> Json.read(bytes.toByteArray(), CommandReply.class))
          .isInstanceOf(Json.MalformedException.class)
          .hasMessage("CommandReply: not UTF-8");
    }
    Envelope envelope = new Envelope(1, NOON, chat("\uFFFD"), Set.of());
    assertThat(Json.read(Json.writeBytes(envelope), Envelope.class)).isEqualTo(envelope);
  }

  @Test
  void aPayloadKeepsItsOrderAndItsDigits() throws Json.MalformedException {
    String data =
        "{\"subscriptionType\":\"channel.new\",\"version\":\"1\",\"payload\":"
            + "{\"z\":1.50,\"a\":[1,0.0,1E+99999999,12345678901234567890],\"m\":{\"y\":null,\"b\":true}}}";

    assertThat(Json.writeData(Json.readData("unknown", data))).isEqualTo(data);
  }

  @Test
  void numbersThatJsonCannotExpressAreTexts() {
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    payload.put("a", Double.NaN);
    payload.put("b", 1.5);
    payload.put("c", Float.POSITIVE_INFINITY);

    assertThat(Json.writeData(new Unknown("channel.new", "1", payload)))
        .endsWith("\"payload\":{\"a\":\"NaN\",\"b\":1.5,\"c\":\"Infinity\"}}");
  }

  @Provide
  Arbitrary<Event> event() {
    return Arbitraries.of(EventKinds.records().toList())
        .flatMap(RandomRecords::of)
        .map(Event.class::cast);
  }

  /// A byte changed or cut off anywhere gives an event or a WrongShapeException, and nothing else.
  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void aDamagedEventIsReadOrRejected(
      @ForAll("event") Event event, @ForAll int place, @ForAll byte other) {
    byte[] bytes = Json.writeBytes(new Envelope(1, NOON, event, Set.of()));
    bytes[Math.floorMod(place, bytes.length)] = other;

    try {
      Envelope read = Json.read(bytes, Envelope.class);
      assertThat(Json.read(Json.writeBytes(read), Envelope.class)).isEqualTo(read);
    } catch (Json.MalformedException e) {
      assertThat(e.getMessage()).startsWith("Envelope: ");
    }
  }

  @Provide
  Arbitrary<Frame> frame() {
    return RandomRecords.of(Frame.class);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void aDamagedFrameIsReadOrRejected(
      @ForAll("frame") Frame frame, @ForAll int place, @ForAll byte other) {
    byte[] bytes = FrameJson.write(frame).getBytes(UTF_8);
    bytes[Math.floorMod(place, bytes.length)] = other;

    try {
      FrameJson.read(new String(bytes, UTF_8));
    } catch (Json.MalformedException e) {
      assertThat(e.getMessage()).startsWith("Frame: ");
    }
  }

  @Test
  void aBackupListIsWrittenInTheOrderOfItsFields() {
    assertThat(Json.write(new CommandReply.Backups(List.of(new Backup("a.db", NOON, 4_096)))))
        .isEqualTo(
            "{\"type\":\"backups\",\"backups\":[{\"name\":\"a.db\","
                + "\"at\":\"2024-01-15T12:00:00.000Z\",\"bytes\":4096}],\"kept\":{}}");
  }

  /// An ingester before the reasons sends none.
  @Test
  void aBackupListWithoutReasonsIsRead() throws Exception {
    assertThat(Json.read("{\"type\":\"backups\",\"backups\":[]}", CommandReply.class))
        .isEqualTo(new CommandReply.Backups(List.of()));
  }
}
