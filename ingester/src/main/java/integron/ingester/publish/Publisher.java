package integron.ingester.publish;

import integron.common.alert.AlertRule;
import integron.common.command.AlertCommand.SteerAlerts;
import integron.common.command.CommandReply;
import integron.common.command.CommandReply.Done;
import integron.common.command.PublishCommand.FireTest;
import integron.common.command.PublishCommand.Publish;
import integron.common.event.ControlEvent.Control;
import integron.common.event.Event;
import integron.common.settings.PublishSettings;
import integron.common.time.Clock;
import integron.ingester.alerts.RuleCheck;
import integron.ingester.journal.Journal;
import integron.ingester.journal.entry.KeyedCommand;
import integron.ingester.journal.entry.Publication.Content;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Puts events on the stream that Twitch has not sent. Every method blocks until the event is
/// accepted, and returns its position.
public final class Publisher {
  private static final int ID_BYTES = 8;

  /// Read with the first test event: most starts need none.
  private static final class Usual {
    static final TestEvents EVENTS = TestEvents.read();
  }

  private final Journal journal;
  private final Clock clock;
  private final RandomGenerator random;
  private final FloodLimit limit;
  private final FloodLimit control;

  public Publisher(
      Journal journal, Supplier<PublishSettings> limits, Clock clock, RandomGenerator random) {
    this.journal = journal;
    this.clock = clock;
    this.random = random;
    this.limit = new FloodLimit(limits, clock);
    this.control = new FloodLimit(limits, clock);
  }

  /// An event of a tool.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` or `TOO_LARGE` with what is
  ///   wrong, `TOO_MANY_REQUESTS`, and as [integron.ingester.journal.JournalCommands#publish]
  public Done custom(Publish asked, Optional<KeyedCommand> keyed) throws InterruptedException {
    return publish(new Content.OfTool(ToolEvents.of(asked)), keyed);
  }

  /// A test event.
  ///
  /// @throws integron.common.problem.ProblemException as [#custom]
  public Done test(FireTest asked, Optional<KeyedCommand> keyed) throws InterruptedException {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    String text = "test-" + HexFormat.of().formatHex(id);
    Event event = Usual.EVENTS.of(asked, clock.instant(), text);
    AlertRule rule = asked.rule();
    if (rule != null) {
      RuleCheck.check(rule, event);
    }
    return publish(
        new Content.Test(event, rule, asked.withoutObs(), Targets.of(asked.to())), keyed);
  }

  /// An event once more.
  ///
  /// @throws integron.common.problem.ProblemException `NOT_FOUND` where there is no such event, and
  ///   as [#custom]
  public Done replay(long id, Optional<KeyedCommand> keyed) throws InterruptedException {
    return publish(new Content.Replay(id, null), keyed);
  }

  /// A control event, which pages obey. Control events and actions on alerts have the same limit as
  /// the others, and count by themselves: a tool that floods the stream takes no control away.
  ///
  /// @throws integron.common.problem.ProblemException `TOO_MANY_REQUESTS`, and as
  ///   [integron.ingester.journal.JournalCommands#control]
  public Done control(Control event, Optional<KeyedCommand> keyed) throws InterruptedException {
    control.count();
    return new Done(journal.commands().control(event, keyed));
  }

  /// An action on a queue of alerts, which puts a control event on the stream.
  ///
  /// @throws integron.common.problem.ProblemException `TOO_MANY_REQUESTS`, and as
  ///   [integron.ingester.journal.JournalCommands#alerts]
  public CommandReply steer(SteerAlerts asked, Optional<KeyedCommand> keyed)
      throws InterruptedException {
    control.count();
    return journal.commands().alerts(asked, keyed);
  }

  private Done publish(Content content, Optional<KeyedCommand> keyed) throws InterruptedException {
    limit.count();
    return new Done(journal.commands().publish(content, keyed));
  }
}
