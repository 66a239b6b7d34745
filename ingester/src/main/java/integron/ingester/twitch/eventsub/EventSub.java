package integron.ingester.twitch.eventsub;

import integron.ingester.twitch.auth.Identity;
import integron.ingester.twitch.auth.TokenWatch;
import integron.ingester.twitch.eventsub.message.EventSubMessage;
import integron.ingester.twitch.eventsub.session.Input;
import integron.ingester.twitch.eventsub.session.Moment;
import integron.ingester.twitch.eventsub.session.SessionAction;
import integron.ingester.twitch.eventsub.session.SessionIds;
import integron.ingester.twitch.eventsub.session.SessionMachine;
import integron.ingester.twitch.eventsub.session.SessionState;
import integron.ingester.twitch.eventsub.session.SubscriptionSpec;
import integron.ingester.twitch.helix.Helix;
import integron.ingester.twitch.status.TwitchReport;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Stays connected to EventSub for as long as it runs. [SessionMachine] decides what to do; this
/// class only does it. One thread at a time steps the machine: that of [#run], with the inputs of a
/// bounded queue, or the one that has read a message from Twitch, with that message. So an event
/// wakes no other thread on its way to the journal. Calls of Twitch's API have their own threads.
public final class EventSub {
  /// How long Twitch may take to answer a close frame.
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final Options options;
  private final EventSubListener listener;
  private final SessionIds sessionIds;
  private final Outcomes outcomes;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final InputQueue intake;
  private final EventSubConnections connections;
  private final HelixCalls calls;

  /// Held by the thread that steps the machine, and guards all below it.
  private final ReentrantLock atMachine = new ReentrantLock();

  private @Nullable Run present;
  private boolean leaving;
  private @Nullable RuntimeException failure;

  /// When the thread of [#run] looks at the machine by itself.
  private long looksAt;

  /// The machine of one call of [#run], and what it works with.
  private record Run(SessionMachine machine, Helix helix, TokenWatch watch) {
    @Nullable String end() {
      return machine.state() instanceof SessionState.Over(@Nullable String reason) ? reason : null;
    }
  }

  /// The address, the subscriptions and the limits.
  ///
  /// @param address of a new session, with its query
  /// @param specs the subscriptions to create
  /// @param maxFrameBytes the largest message
  /// @param intakeMessages how many messages may wait
  /// @param intakeBytes the memory for waiting messages
  public record Options(
      URI address,
      List<SubscriptionSpec> specs,
      int maxFrameBytes,
      int intakeMessages,
      int intakeBytes) {
    public Options {
      specs = List.copyOf(specs);
    }
  }

  public EventSub(
      Options options,
      EventSubListener listener,
      SessionIds sessionIds,
      EventSubMetrics metrics,
      TwitchReport report,
      InstantSource clock,
      RandomGenerator random) {
    this.options = options;
    this.listener = listener;
    this.sessionIds = sessionIds;
    this.outcomes = new Outcomes(listener, sessionIds, metrics, report);
    this.clock = clock;
    this.random = random;
    this.intake = new InputQueue(options.intakeMessages(), options.intakeBytes());
    this.connections = new EventSubConnections(options.maxFrameBytes(), this::arrived, listener);
    this.calls = new HelixCalls(intake);
  }

  /// Sets the kind of the channel, once Twitch has answered.
  public void channelKnown(boolean affiliate) throws InterruptedException {
    intake.put(new Input.ChannelKnown(affiliate));
  }

  /// Wants these subscriptions from now on. Returns at once.
  public void want(List<SubscriptionSpec> specs) {
    intake.want(new Input.Wanted(specs));
  }

  /// Twitch has checked the access token and accepts it.
  public void tokenGood() throws InterruptedException {
    intake.put(new Input.TokenGood());
  }

  /// The user must sign in again: ends [#run].
  public void tokenDead(String reason) throws InterruptedException {
    intake.put(new Input.TokenDead(reason));
  }

  /// Runs until the token is dead or the thread is interrupted. Messages that have arrived until
  /// then are handed over first.
  ///
  /// @param watch called when the token may have become invalid
  /// @return why the user must sign in again
  public String run(Identity identity, Helix helix, TokenWatch watch) throws InterruptedException {
    Run run =
        new Run(
            new SessionMachine(
                options.address(), options.specs(), identity, sessionIds.all(), random, now()),
            helix,
            watch);
    locked(() -> present = run);
    try {
      @Nullable String end = null;
      while (end == null) {
        intake.await(patience(run));
        end = turn(run);
      }
      return end;
    } finally {
      leave(run);
      locked(() -> {
        leaving = false;
        stepWaiting(run);
        step(run, new Input.Stop());
        present = null;
      });
    }
  }

  private void locked(Runnable work) {
    atMachine.lock();
    try {
      work.run();
    } finally {
      atMachine.unlock();
    }
  }

  private Duration patience(Run run) {
    atMachine.lock();
    try {
      long now = System.nanoTime();
      Duration patience = run.machine().patience(now);
      looksAt = now + patience.toNanos();
      return patience;
    } finally {
      atMachine.unlock();
    }
  }

  /// @return why the run is over; null where it is not
  private @Nullable String turn(Run run) {
    atMachine.lock();
    try {
      if (failure != null) {
        throw failure;
      }
      if (!stepWaiting(run)) {
        step(run, new Input.Tick());
      }
      return run.end();
    } finally {
      atMachine.unlock();
    }
  }

  /// @return whether an input was waiting
  private boolean stepWaiting(Run run) {
    boolean any = false;
    for (Input input = intake.poll(); input != null; input = intake.poll()) {
      any = true;
      step(run, input);
    }
    return any;
  }

  /// Steps the machine on the thread that has read the input. Where another one is at the machine,
  /// the input waits.
  private void arrived(int connection, Input input) throws InterruptedException {
    if (!atMachine.tryLock()) {
      intake.put(input);
      return;
    }
    try {
      Run run = present;
      if (run != null && connections.has(connection)) {
        stepWaiting(run);
        step(run, input);
        nudge(run);
      }
    } catch (RuntimeException e) {
      failure = e; // As where the thread of [#run] meets it.
      intake.nudge();
    } finally {
      atMachine.unlock();
    }
  }

  /// Wakes the thread of [#run] where it waits for what has happened, or for too long.
  private void nudge(Run run) {
    long now = System.nanoTime();
    if (leaving || run.end() != null || now + run.machine().patience(now).toNanos() - looksAt < 0) {
      intake.nudge();
    }
  }

  /// Sends a close frame and waits for Twitch's own, for a limited time. Messages until then are
  /// handed over.
  private void leave(Run run) {
    long end = System.nanoTime() + GOODBYE.toNanos();
    locked(() -> {
      leaving = true;
      connections.sayGoodbye();
    });
    try {
      while (anyOpen() && end - System.nanoTime() > 0) {
        intake.await(Duration.ofNanos(end - System.nanoTime()));
        locked(() -> stepWaiting(run));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean anyOpen() {
    atMachine.lock();
    try {
      return connections.anyOpen();
    } finally {
      atMachine.unlock();
    }
  }

  private Moment now() {
    return new Moment(System.nanoTime(), clock.instant());
  }

  private void step(Run run, Input input) {
    switch (input) {
      case Input.Closed(int connection, int _, String _) -> connections.cut(connection);
      case Input.DialFailed(int connection, String _) -> connections.cut(connection);
      case Input.Created created -> calls.answered(created.call());
      case Input.Listed listed -> calls.answered(listed.call());
      case Input.Deleted deleted -> calls.answered(deleted.call());
      case Input.Received _,
          Input.Wanted _,
          Input.ChannelKnown _,
          Input.TokenGood _,
          Input.TokenDead _,
          Input.Stop _,
          Input.Tick _ -> {}
    }
    if (!(leaving && input instanceof Input.Closed)) {
      run.machine().on(input, now()).forEach(action -> perform(action, run));
    }
  }

  private void perform(SessionAction action, Run run) {
    switch (action) {
      case SessionAction.Dial(int connection, URI address) -> connections.dial(connection, address);
      case SessionAction.Listen(int connection) -> connections.listen(connection);
      case SessionAction.Goodbye(int connection) -> connections.sayGoodbye(connection);
      case SessionAction.Cut(int connection) -> connections.cut(connection);
      case SessionAction.HelixCall call -> call(call, run.helix());
      case SessionAction.Abandon(long call) -> calls.abandon(call);
      case SessionAction.DoubtToken _ -> run.watch().doubt();
      case SessionAction.Deliver(EventSubMessage message, String text) ->
          outcomes.deliver(message, text);
      case SessionAction.Subscribed(var at, var names) -> listener.subscribed(at, names);
      case SessionAction.Unsubscribed(var since, var names, String reason) ->
          outcomes.unsubscribed(since, names, reason);
      case SessionAction.Unavailable(var at, var names) -> listener.unavailable(at, names);
      case SessionAction.Event event -> outcomes.report(event);
    }
  }

  private void call(SessionAction.HelixCall call, Helix helix) {
    switch (call) {
      case SessionAction.Create(
              long number,
              SubscriptionSpec spec,
              var condition,
              String sessionId) ->
          calls.make(
              number,
              () -> helix.subscribe(spec.type(), spec.version(), condition, sessionId),
              answer -> new Input.Created(number, answer));
      case SessionAction.ListSubscriptions(long number, @Nullable String type) ->
          calls.make(
              number,
              () -> type == null ? helix.subscriptions() : helix.subscriptions(type),
              answer -> new Input.Listed(number, answer));
      case SessionAction.Delete(long number, String id) ->
          calls.make(
              number, () -> helix.unsubscribe(id), answer -> new Input.Deleted(number, answer));
    }
  }
}
