package integron.broadcaster.stream;

import integron.broadcaster.status.StatusRegistry;
import integron.broadcaster.upstream.History;
import integron.common.problem.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// All subscribers of the stream. A watchdog drops those that are gone or do not read.
public final class Subscribers implements AutoCloseable {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);
  private static final int RETRY_AFTER_SECONDS = 5;
  private static final Goodbye STOPPING =
      new Goodbye(Goodbye.Cause.GOING_AWAY, "The broadcaster is stopping.");
  private static final Goodbye RESTARTING =
      new Goodbye(Goodbye.Cause.GOING_AWAY, "The server is restarting.");

  private final EventStream stream;
  private final History history;
  private final Supplier<SubscriberLimits> limits;
  private final BroadcasterMetrics metrics;
  private final InstantSource clock;
  private final StatusRegistry status;
  private final ConnectionIds ids;
  private final ClientNames names;
  private final Places ofThisMachine;
  private final Places ofOthers;
  private final Set<Subscriber> present = ConcurrentHashMap.newKeySet();
  private final Turns turns = new Turns();
  private final SubscriberWatch watch = new SubscriberWatch(present);

  /// Why those who join at a public port are ended, by the port.
  private final Map<Integer, Goodbye> left = new ConcurrentHashMap<>();

  private final List<Runnable> onPage = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  /// @param limits read at each use; connected subscribers stay when the limit falls
  public Subscribers(
      EventStream stream,
      History history,
      Supplier<SubscriberLimits> limits,
      BroadcasterMetrics metrics,
      InstantSource clock,
      StatusRegistry status) {
    this.stream = stream;
    this.history = history;
    this.limits = limits;
    this.metrics = metrics;
    this.clock = clock;
    this.status = status;
    this.ids = new ConnectionIds(clock.instant());
    this.names = new ClientNames(clock);
    this.ofThisMachine = new Places(() -> limits.get().sockets(), "subscriber.limit");
    this.ofOthers = new Places(() -> limits.get().ofOtherMachines(), "lan.connections");
    metrics.gauge("integron.subscribers", "subscribers connected at present", present::size);
    metrics.gauge("integron.subscribers.lan", "of these, those of other machines", ofOthers::taken);
    metrics.gauge(
        "integron.subscribers.limit",
        "subscribers of this machine that may be connected",
        () -> limits.get().sockets());
    metrics.gauge(
        "integron.subscribers.behind.events",
        "events that the subscriber that is furthest behind has not been sent",
        this::behind);
  }

  /// Checks that one more subscriber may join.
  ///
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when no more subscribers may
  ///   join
  public void requirePlace(Entrance entrance) {
    Places places = placesAt(entrance);
    if (closed || places.areTaken()) {
      throw noPlace(places);
    }
  }

  /// Other machines take no place of this one, and this one none of theirs.
  private Places placesAt(Entrance entrance) {
    return entrance.isPublic() ? ofThisMachine : ofOthers;
  }

  /// Returns the present limits.
  Supplier<SubscriberLimits> limits() {
    return limits;
  }

  /// Starts a subscriber, which does all the writing to `outlet` and cuts it at the end.
  ///
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when no more subscribers may
  ///   join
  public SubscriberHandle join(SubscriberRequest request, Outlet outlet) {
    Places places = placesAt(request.entrance());
    if (closed || !places.take()) {
      throw noPlace(places);
    }
    Subscriber subscriber =
        new Subscriber(
            ids.next(),
            request,
            outlet,
            limits,
            stream,
            history,
            metrics,
            clock,
            status,
            turns,
            watch,
            this::forget);
    present.add(subscriber);
    watch.begin();
    if (subscriber.isPage()) {
      onPage.forEach(Runnable::run);
    }
    subscriber.start();
    if (closed) {
      subscriber.end(STOPPING);
    }
    goodbyeAt(request.entrance()).ifPresent(subscriber::end);
    return new SubscriberHandle(subscriber);
  }

  /// Calls `then` after a page of an overlay has joined; it must return at once.
  public void onPage(Runnable then) {
    onPage.add(then);
  }

  private Optional<Goodbye> goodbyeAt(Entrance entrance) {
    return entrance.isPublic() ? Optional.ofNullable(left.get(entrance.port())) : Optional.empty();
  }

  /// Returns the status of each subscriber, the longest connected first.
  public List<SubscriberStatus> status() {
    return present.stream()
        .map(Subscriber::status)
        .sorted(Comparator.comparing(SubscriberStatus::connectedAt))
        .toList();
  }

  /// Returns the open pages of overlays, the longest connected first.
  public List<SubscriberStatus> pages() {
    return status().stream().filter(one -> one.page() != null).toList();
  }

  /// Whether a page of an overlay is open.
  public boolean isPageOpen() {
    return present.stream().anyMatch(Subscriber::isPage);
  }

  /// Checks that events can be sent to clients of these names: one of each is connected, or was a
  /// minute ago, as a page that loads again was.
  ///
  /// @throws integron.common.problem.ProblemException `NOT_FOUND` with the names that there are
  public void requireClients(List<String> wanted) {
    names.require(
        wanted,
        present.stream()
            .flatMap(one -> one.client().stream())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /// Asks one open page of an overlay to load again. The frame is written soon after.
  ///
  /// @throws integron.common.problem.ProblemException `NOT_FOUND` where no such page is open
  public void reload(String id) {
    present.stream()
        .filter(one -> one.isPage() && one.id().equals(id))
        .findAny()
        .orElseThrow(() ->
            new Problem(
                    Problem.Code.NOT_FOUND,
                    "This page is not open any more, or has connected again since.")
                .asException())
        .reload();
  }

  /// Asks the open pages of overlays with such a path to load again.
  public void reloadPages(Predicate<String> path) {
    present.stream().filter(one -> one.page().filter(path).isPresent()).forEach(Subscriber::reload);
  }

  /// Tells the open pages of overlays that the user's style has changed.
  ///
  /// @param version of the style
  public void restyle(String version) {
    present.stream().filter(Subscriber::isPage).forEach(page -> page.restyle(version));
  }

  private long behind() {
    return present.stream().mapToLong(subscriber -> subscriber.status().behind()).max().orElse(0);
  }

  /// A public port is about to close. From now on, subscribers that join there learn that the
  /// stream goes on at `to`, or that the server restarts where that is the same port. [#end] ends
  /// the others with the same notice.
  public void leave(int from, int to) {
    left.put(
        from,
        from == to
            ? RESTARTING
            : new Goodbye(
                Goodbye.Cause.GOING_AWAY,
                "Integron has moved to port " + to + ".",
                OptionalInt.of(to)));
  }

  /// Ends the subscribers at a port that is left, as [#close] does.
  public void end(int port) {
    Goodbye reason = left.get(port);
    if (reason != null) {
      leave(
          present.stream().filter(one -> one.entrance().equals(Entrance.PUBLIC.at(port))).toList(),
          reason);
    }
  }

  /// A port that was left has closed, or serves again.
  public void stay(int port) {
    left.remove(port);
  }

  private static void leave(List<Subscriber> leaving, Goodbye reason) {
    leaving.forEach(subscriber -> subscriber.end(reason));
    long deadline = System.nanoTime() + CLOSE_LIMIT.toNanos();
    try {
      for (Subscriber subscriber : leaving) {
        subscriber.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    leaving.forEach(Subscriber::drop);
  }

  /// Asks all subscribers to close, waits for them a moment, and cuts the others.
  @Override
  public void close() {
    closed = true;
    leave(List.copyOf(present), STOPPING);
    watch.close();
  }

  private void forget(Subscriber subscriber) {
    subscriber.client().ifPresent(names::left);
    present.remove(subscriber);
    placesAt(subscriber.entrance()).giveBack();
  }

  private static RuntimeException noPlace(Places places) {
    return new Problem(Problem.Code.UNAVAILABLE, places.full(), RETRY_AFTER_SECONDS).asException();
  }
}
