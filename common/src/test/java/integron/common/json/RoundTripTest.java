package integron.common.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.EventKinds;
import integron.common.link.Frame;
import integron.common.link.FrameJson;
import integron.common.status.IngesterStatus;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Records of every kind with random content are read back as they were written.
///
/// Shown able to fail: with two components of one type exchanged in a reader, and with a field left
/// out in a writer.
final class RoundTripTest {
  @Provide
  Arbitrary<Event> event() {
    return Arbitraries.of(EventKinds.records().toList())
        .flatMap(RandomRecords::of)
        .map(Event.class::cast);
  }

  @Provide
  Arbitrary<Envelope> envelope() {
    return RandomRecords.of(Envelope.class);
  }

  @Provide
  Arbitrary<Frame> frame() {
    return RandomRecords.of(Frame.class);
  }

  @Provide
  Arbitrary<IngesterStatus> status() {
    return RandomRecords.of(IngesterStatus.class);
  }

  @Provide
  Arbitrary<Command<?>> command() {
    return RandomRecords.of(Command.class).map(made -> (Command<?>) made);
  }

  @Provide
  Arbitrary<CommandReply> reply() {
    return RandomRecords.of(CommandReply.class);
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void anEventsData(@ForAll("event") Event event) throws Json.MalformedException {
    String data = Json.writeData(event);

    Event read = Json.readData(event.type().wireName(), data);
    assertThat(read).isEqualTo(event);
    assertThat(Json.writeData(read)).isEqualTo(data);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void anEnvelopeAroundDataThatWasEncodedEarlier(@ForAll("envelope") Envelope envelope)
      throws Json.MalformedException {
    byte[] bytes =
        EnvelopeJson.around(
            EnvelopeJson.data(envelope.event()),
            envelope.id(),
            envelope.type(),
            Json.time(envelope.timestamp()),
            envelope.marks(),
            envelope.replayOf(),
            envelope.to());

    assertThat(Json.read(bytes, Envelope.class)).isEqualTo(envelope);
    assertThat(bytes).isEqualTo(Json.writeBytes(envelope));
    assertThat(new String(bytes, UTF_8)).isEqualTo(Json.write(envelope));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void aFrame(@ForAll("frame") Frame frame) throws Json.MalformedException {
    isReadBack(frame, Frame.class);
    assertThat(FrameJson.write(frame)).isEqualTo(Json.write(frame));
    assertThat(FrameJson.read(FrameJson.write(frame))).isEqualTo(frame);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aStatus(@ForAll("status") IngesterStatus status) throws Json.MalformedException {
    isReadBack(status, IngesterStatus.class);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aCommand(@ForAll("command") Command<?> command) throws Json.MalformedException {
    isReadBack(command, Command.class);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aReply(@ForAll("reply") CommandReply reply) throws Json.MalformedException {
    isReadBack(reply, CommandReply.class);
  }

  private static <T> void isReadBack(T value, Class<T> type) throws Json.MalformedException {
    assertThat(Json.read(Json.writeBytes(value), type)).isEqualTo(value);
    assertThat(Json.read(Json.write(value), type)).isEqualTo(value);
  }
}
