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
import integron.ingester.twitch.payload.MalformedPayloadException;
import integron.ingester.twitch.status.TwitchReport;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stays connected to EventSub for as long as it runs. [SessionMachine] decides what to do; this
/// class only does it. One thread owns the machine and takes inputs from a bounded queue; sockets
/// and calls of Twitch's API have their own threads.
public final class EventSub {
  private static final Logger LOG = LoggerFactory.getLogger(EventSub.class);

  /// How long Twitch may take to answer a close frame.
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final Options options;
  private final EventSubListener listener;
  private final SessionIds sessionIds;
  private final EventSubMetrics metrics;
  private final TwitchReport report;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final InputQueue intake;
  private final EventSubConnections connections;
  private final HelixCalls calls;

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
    this.metrics = metrics;
    this.report = report;
    this.clock = clock;
    this.random = random;
    this.intake = new InputQueue(options.intakeMessages(), options.intakeBytes());
    this.connections = new EventSubConnections(options.maxFrameBytes(), intake, listener);
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
    SessionMachine machine =
        new SessionMachine(
            options.address(), options.specs(), identity, sessionIds.all(), random, now());
    try {
      @Nullable String end = null;
      while (end == null) {
        step(machine, await(machine), helix, watch);
        end = machine.state() instanceof SessionState.Over(@Nullable String reason) ? reason : null;
      }
      return end;
    } finally {
      leave(machine, helix, watch);
      intake.drain().forEach(input -> step(machine, input, helix, watch));
      step(machine, new Input.Stop(), helix, watch);
    }
  }

  /// Sends a close frame and waits for Twitch's own, for a limited time. Messages until then are
  /// handed over.
  private void leave(SessionMachine machine, Helix helix, TokenWatch watch) {
    long end = System.nanoTime() + GOODBYE.toNanos();
    connections.sayGoodbye();
    try {
      while (connections.anyOpen() && end - System.nanoTime() > 0) {
        switch (intake.poll(Duration.ofNanos(end - System.nanoTime()))) {
          case Input.Closed(int connection, int _, String _) -> connections.cut(connection);
          case Input input -> step(machine, input, helix, watch);
          case null -> {}
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Input await(SessionMachine machine) throws InterruptedException {
    Duration patience = machine.patience(System.nanoTime());
    Input input = intake.poll(patience);
    return input == null ? new Input.Tick() : input;
  }

  private Moment now() {
    return new Moment(System.nanoTime(), clock.instant());
  }

  private void step(SessionMachine machine, Input input, Helix helix, TokenWatch watch) {
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
    machine.on(input, now()).forEach(action -> perform(action, helix, watch));
  }

  private void perform(SessionAction action, Helix helix, TokenWatch watch) {
    switch (action) {
      case SessionAction.Dial(int connection, URI address) -> connections.dial(connection, address);
      case SessionAction.Listen(int connection) -> connections.listen(connection);
      case SessionAction.Goodbye(int connection) -> connections.sayGoodbye(connection);
      case SessionAction.Cut(int connection) -> connections.cut(connection);
      case SessionAction.HelixCall call -> call(call, helix);
      case SessionAction.Abandon(long call) -> calls.abandon(call);
      case SessionAction.DoubtToken _ -> watch.doubt();
      case SessionAction.Deliver(EventSubMessage message, String text) -> deliver(message, text);
      case SessionAction.Subscribed(var at, var names) -> listener.subscribed(at, names);
      case SessionAction.Unsubscribed(var since, var names, String reason) -> {
        metrics.interrupted(names.size());
        listener.unsubscribed(since, names, reason);
      }
      case SessionAction.Unavailable(var at, var names) -> listener.unavailable(at, names);
      case SessionAction.Event event -> report(event);
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

  /// A message that the listener cannot process must not end the session; it is quarantined.
  private void deliver(EventSubMessage message, String text) {
    try {
      switch (message) {
        case EventSubMessage.Notification notification -> {
          metrics.notified();
          listener.notification(notification);
        }
        case EventSubMessage.Quarantined frame -> setAside(frame);
        case EventSubMessage.Welcome _,
            EventSubMessage.Keepalive _,
            EventSubMessage.Reconnect _,
            EventSubMessage.Revocation _ -> {}
      }
    } catch (MalformedPayloadException e) {
      setAside(
          new EventSubMessage.Quarantined(kindOf(message), String.valueOf(e.getMessage()), text));
    } catch (RuntimeException e) {
      String reason = "It could not be processed (" + e.getClass().getSimpleName() + ").";
      setAside(new EventSubMessage.Quarantined(kindOf(message), reason, text));
    }
  }

  private static String kindOf(EventSubMessage message) {
    return switch (message) {
      case EventSubMessage.Notification notification -> notification.type();
      case EventSubMessage.Quarantined frame -> frame.kind();
      case EventSubMessage.Welcome _,
          EventSubMessage.Keepalive _,
          EventSubMessage.Reconnect _,
          EventSubMessage.Revocation _ ->
          "frame";
    };
  }

  private void setAside(EventSubMessage.Quarantined frame) {
    metrics.notUnderstood();
    LOG.warn("Quarantined a message from Twitch, {}: {}", frame.kind(), frame.reason());
    listener.quarantine(frame);
  }

  private void report(SessionAction.Event event) {
    switch (event) {
      case SessionAction.Opened(String sessionId) -> {
        LOG.info("Connected to EventSub");
        metrics.opened();
        sessionIds.remember(sessionId);
      }
      case SessionAction.HandedOver(String sessionId) -> {
        LOG.info("Moved to another connection, as Twitch requested");
        metrics.handedOver();
        sessionIds.remember(sessionId);
      }
      case SessionAction.Ended(String cause, String reason) -> {
        LOG.warn("{} Connecting again.", reason);
        metrics.ended(cause);
      }
      case SessionAction.Refused(String name, var state, String reason) -> {
        LOG.warn("Not subscribed to {}: {}", name, reason);
        metrics.refused(state);
      }
      case SessionAction.Report(var state, var reason) -> report.state(state, reason);
      case SessionAction.ReportSubscriptions(var all) -> report.subscriptions(all);
    }
  }
}
