package integron.broadcaster.api;

import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.operation.BodyType;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.OperationCall;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ValueType.WholeNumber;
import integron.broadcaster.stream.EventStream;
import integron.broadcaster.stream.Subscribers;
import integron.broadcaster.upstream.Commands;
import integron.common.alert.AlertRule;
import integron.common.command.Command;
import integron.common.command.CommandReply.Done;
import integron.common.command.PublishCommand;
import integron.common.json.AnyObject;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.stream.Position;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts events on the stream that Twitch has not sent: of tools, tests, and replays.
public final class PublishOperations {
  /// Twice what a payload may have, since a client may write it with blanks.
  private static final int MOST_BYTES = 32_768;

  /// A rule with all its variants and texts.
  private static final int MOST_RULE_BYTES = 65_536;

  /// The event usually arrives with the reply. It may come later, but it is accepted, so the number
  /// is not held back for longer.
  private static final Duration ARRIVAL = Duration.ofSeconds(2);

  private static final Parameter<Long> ID =
      Parameter.path("id", WholeNumber.EVENT_ID, "The number of the event.");
  private static final BodyType<NewEvent> NEW_EVENT =
      BodyType.of(NewEvent.class).atMost(MOST_BYTES);
  private static final BodyType<TestEvent> TEST_EVENT =
      BodyType.of(TestEvent.class).atMost(MOST_BYTES + MOST_RULE_BYTES);

  private static final Endpoint PUBLISH =
      Endpoint.post(
              "/api/events",
              "Puts an event of your own tool on the stream, such as a donation. It is persisted,"
                  + " and counts in no totals.")
          .taking(NEW_EVENT)
          .replying(json(Published.class))
          .failing(
              Code.TOO_MANY_REQUESTS, Code.UNAVAILABLE, Code.OUTCOME_UNKNOWN, Code.INCOMPATIBLE)
          .keyed();
  private static final Endpoint TEST =
      Endpoint.post(
              "/api/events/test",
              "Puts a test event on the stream, with the mark test. It is neither counted nor"
                  + " persisted.")
          .taking(TEST_EVENT)
          .replying(json(Published.class))
          .failing(
              Code.NOT_FOUND,
              Code.TOO_MANY_REQUESTS,
              Code.UNAVAILABLE,
              Code.OUTCOME_UNKNOWN,
              Code.INCOMPATIBLE)
          .keyed();
  private static final Endpoint REPLAY =
      Endpoint.post(
              "/api/events/{id}/replay",
              "Shows an event once more, under a new number and with the mark replay. The replay is"
                  + " neither counted nor persisted.")
          .taking(ID)
          .replying(json(Published.class))
          .failing(
              Code.NOT_FOUND,
              Code.TOO_MANY_REQUESTS,
              Code.UNAVAILABLE,
              Code.OUTCOME_UNKNOWN,
              Code.INCOMPATIBLE)
          .keyed();

  /// An event of a tool.
  ///
  /// @param name the tool's own name of its kind, such as `donation`: 1 to 64 lower-case letters,
  ///   digits, `_`, `-` and dots
  /// @param payload what the tool says about it, at most 16,384 bytes and 16 levels; empty when
  ///   absent
  /// @param viewer the user of Twitch that the event is about; absent where there is none
  public record NewEvent(
      @Nullable String name,
      @Nullable AnyObject payload,
      PublishCommand.@Nullable TwitchUser viewer) {}

  /// A test event.
  ///
  /// @param type the kind, such as `follow`
  /// @param data the fields of its `data` that differ from the usual test event of the kind; an
  ///   object is merged, and null removes a field, as in RFC 7396
  /// @param rule decides about its alert, in place of the saved rule of the kind; it is not saved
  /// @param withoutObs whether OBS does nothing for its alert, as it does where `to` is not empty
  /// @param to the names of the clients that alone are sent it, at most 8, as the list of overlays
  ///   has them in `client`; empty for all
  public record TestEvent(
      @Nullable String type,
      @Nullable AnyObject data,
      @Nullable AlertRule rule,
      boolean withoutObs,
      List<String> to) {
    public TestEvent {
      to = List.copyOf(to);
    }
  }

  /// The place of the event in the stream.
  ///
  /// @param id its number
  /// @param epoch the epoch that the number belongs to
  public record Published(long id, String epoch) {}

  private final Commands commands;
  private final EventStream stream;

  private final Subscribers subscribers;

  public PublishOperations(Commands commands, EventStream stream, Subscribers subscribers) {
    this.commands = commands;
    this.stream = stream;
    this.subscribers = subscribers;
  }

  public List<Operation> operations() {
    return List.of(
        PUBLISH.handledBy(call -> ask(event(call.body(NEW_EVENT)), call)),
        TEST.handledBy(call -> ask(test(call.body(TEST_EVENT)), call)),
        REPLAY.handledBy(call -> ask(new PublishCommand.ReplayEvent(call.get(ID)), call)));
  }

  private static PublishCommand.Publish event(NewEvent asked) {
    return new PublishCommand.Publish(
        required("name", asked.name()), orEmpty(asked.payload()), asked.viewer());
  }

  private PublishCommand.FireTest test(TestEvent asked) {
    subscribers.requireClients(asked.to());
    return new PublishCommand.FireTest(
        required("type", asked.type()),
        orEmpty(asked.data()),
        asked.rule(),
        asked.withoutObs(),
        asked.to());
  }

  private static String required(String field, @Nullable String text) {
    if (text == null) {
      throw Problem.badRequest("The body needs the field %s.".formatted(field)).asException();
    }
    return text;
  }

  private static AnyObject orEmpty(@Nullable AnyObject given) {
    return given == null ? AnyObject.EMPTY : given;
  }

  private HttpReply ask(Command<Done> command, OperationCall call) throws InterruptedException {
    Position at = commands.ask(command, call.key()).reportedAt();
    if (at == null) {
      throw new IllegalStateException("The ingester has not said where the event is");
    }
    stream.awaitArrival(at, ARRIVAL);
    return HttpReply.json(new Published(at.id(), at.epoch()));
  }
}
