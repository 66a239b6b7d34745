package integron.broadcaster;

import integron.broadcaster.api.AlertsOperations;
import integron.broadcaster.api.Answers;
import integron.broadcaster.api.AssetsOperations;
import integron.broadcaster.api.AuthOperations;
import integron.broadcaster.api.BackupsOperations;
import integron.broadcaster.api.ChatPicturesOperations;
import integron.broadcaster.api.ControlTokens;
import integron.broadcaster.api.DemoOperations;
import integron.broadcaster.api.DiagnosticsOperations;
import integron.broadcaster.api.EventsOperations;
import integron.broadcaster.api.HealthOperations;
import integron.broadcaster.api.LoginOperations;
import integron.broadcaster.api.MetricsOperations;
import integron.broadcaster.api.ObsOperations;
import integron.broadcaster.api.OverlaysOperations;
import integron.broadcaster.api.PastOperations;
import integron.broadcaster.api.PresetsOperations;
import integron.broadcaster.api.PublishOperations;
import integron.broadcaster.api.ServerOperations;
import integron.broadcaster.api.SettingsOperations;
import integron.broadcaster.api.SignInReturn;
import integron.broadcaster.api.StatsOperations;
import integron.broadcaster.api.StatusOperations;
import integron.broadcaster.api.StreamOperations;
import integron.broadcaster.api.TokensOperations;
import integron.broadcaster.api.UsersOperations;
import integron.broadcaster.api.ViewerPicturesOperations;
import integron.broadcaster.asset.AssetFolder;
import integron.broadcaster.connection.ConnectionLimits;
import integron.broadcaster.contract.Contract;
import integron.broadcaster.metrics.IngesterMetrics;
import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.overlay.CustomStyle;
import integron.broadcaster.overlay.OverlayFolder;
import integron.broadcaster.overlay.OverlayWatch;
import integron.broadcaster.preset.PresetFile;
import integron.broadcaster.relay.RemoteAnswers;
import integron.broadcaster.status.StatusRegistry;
import integron.broadcaster.store.EventStore;
import integron.broadcaster.store.SettingsRows;
import integron.broadcaster.stream.BroadcasterMetrics;
import integron.broadcaster.stream.Entrance;
import integron.broadcaster.stream.EventStream;
import integron.broadcaster.stream.RecentCounts;
import integron.broadcaster.stream.SubscriberLimits;
import integron.broadcaster.stream.Subscribers;
import integron.broadcaster.token.AccessTokens;
import integron.broadcaster.token.GrantedToken;
import integron.broadcaster.upstream.EventCounts;
import integron.broadcaster.upstream.History;
import integron.broadcaster.web.AssetPages;
import integron.broadcaster.web.Authority;
import integron.broadcaster.web.CustomPages;
import integron.broadcaster.web.EventSocket;
import integron.broadcaster.web.GeneratedPages;
import integron.broadcaster.web.Pages;
import integron.broadcaster.web.PresencePage;
import integron.broadcaster.web.RouteSet;
import integron.broadcaster.web.SocketEndpoint;
import integron.broadcaster.web.StaticPages;
import integron.broadcaster.web.StylePage;
import integron.broadcaster.web.Uploads;
import integron.common.files.DataFolder;
import integron.common.lifecycle.Closer;
import integron.common.lifecycle.Descriptors;
import integron.common.lifecycle.Supervision;
import integron.common.lifecycle.Version;
import integron.common.link.LinkKeyFile;
import integron.common.logging.LogWatch;
import integron.common.logging.Logging;
import integron.common.picture.ChatPicturesFile;
import integron.common.settings.LiveSettings;
import integron.common.settings.Owner;
import integron.common.settings.Settings;
import integron.common.settings.StoredSettings;
import integron.common.status.IngesterStatus;
import integron.common.time.Clock;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole process, wired in the order in which events flow through it: link, stream,
/// subscribers; and around them the database, REST and the pages.
public final class Broadcaster implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Broadcaster.class);

  /// A page of events that any NATS server carries.
  private static final int REMOTE_PAGE_BYTES = 262_144;

  private static final int REMOTE_ANSWERS_BYTES = 4 * REMOTE_PAGE_BYTES;

  private final DataFolder folder;
  private final Settings settings;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Consumer<Boolean> demo;
  private final Closer closer;

  private final LiveSettings live;
  private final StatusRegistry status = new StatusRegistry();
  private final LogWatch log;
  private final BroadcasterMetrics metrics;
  private final EventStream stream;
  private final RecentCounts recent;
  private final UpstreamWiring upstream;
  private final EventStore store;
  private final Subscribers subscribers;
  private final AccessTokens tokens;
  private final ServerWiring server;
  private final LanWiring lan;
  private final Authority authority;
  private final AssetFolder assets;
  private final OverlayFolder overlays;
  private final CustomStyle style;
  private final OverlayWatch watch;
  private final List<Operation> common;
  private final List<Operation> operations;

  private Broadcaster(
      DataFolder folder,
      Settings settings,
      SourceChoice choice,
      InstantSource clock,
      SecureRandom random,
      Consumer<Boolean> demo,
      Closer closer) {
    this.folder = folder.prepare(LOG::warn);
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    this.demo = demo;
    this.closer = closer;
    EventStore.prepare(this.folder);
    StoredSettings stored = SettingsRows.read(this.folder.database()).of(Owner.BROADCASTER);
    live = new LiveSettings(settings.startedWith(stored));
    Logging.follow(live.now().logLevels());
    live.watch(changed -> Logging.follow(changed.logLevels()));
    log = closer.add(Logging.watch(_ -> status.changed()));
    metrics = closer.add(new BroadcasterMetrics());
    stream = new EventStream(settings.ring().events(), settings.ring().bytes(), metrics, clock);
    recent = new RecentCounts(stream, Clock.of(clock));
    upstream = upstream(choice);
    closer.add(upstream.source());
    store = closer.add(new EventStore(folder.database(), upstream.absent(), metrics::rowSkipped));
    Supplier<ConnectionLimits> connections = connectionLimits();
    Supplier<SubscriberLimits> limits =
        live.part(now ->
            SubscriberLimits.of(
                now.subscribers(), connections.get().subscribers(), now.lan().connections()));
    subscribers = new Subscribers(stream, history(), limits, metrics, clock, status);
    tokens = closer.add(new AccessTokens(folder.accessTokens(), clock, random));
    server =
        closer.add(new ServerWiring(this.folder, live, connections, subscribers, tokens, status));
    lan = closer.add(new LanWiring(live, tokens, status));
    closer.add(subscribers); // Subscribers learn why before the servers cut them.
    closer.add(lan::hold); // They would come back at once, and delay the end.
    closer.add(server::hold);
    register(clock.instant());
    authority = Authority.localhost(server::port);
    assets = new AssetFolder(folder.assets());
    overlays = new OverlayFolder(folder.overlays());
    style = new CustomStyle(folder.customStyle());
    watch = closer.add(new OverlayWatch(overlays, style, subscribers));
    common = commonOperations();
    operations = operationsAt(Entrance.PUBLIC, server.login());
  }

  /// Opens the public port and starts to dial the ingester. A launcher switches the demo.
  ///
  /// @throws integron.common.problem.ProblemException as the other does
  public static Broadcaster start(
      DataFolder folder, Settings settings, InstantSource clock, SecureRandom random) {
    return start(folder, settings, SourceChoice.LINK, clock, random);
  }

  /// Opens the public port and starts to read. A launcher switches the demo.
  ///
  /// @throws integron.common.problem.ProblemException as the other does
  public static Broadcaster start(
      DataFolder folder,
      Settings settings,
      SourceChoice choice,
      InstantSource clock,
      SecureRandom random) {
    return start(folder, settings, choice, clock, random, Supervision::switchDemo);
  }

  /// Opens the public port and starts to dial the ingester.
  ///
  /// @param demo ends this process soon for a demo (true) or for its end
  /// @throws integron.common.problem.ProblemException that says what the user can do; everything is
  ///   closed again
  public static Broadcaster start(
      DataFolder folder,
      Settings settings,
      InstantSource clock,
      SecureRandom random,
      Consumer<Boolean> demo) {
    return start(folder, settings, SourceChoice.LINK, clock, random, demo);
  }

  private static Broadcaster start(
      DataFolder folder,
      Settings settings,
      SourceChoice choice,
      InstantSource clock,
      SecureRandom random,
      Consumer<Boolean> demo) {
    Closer closer = new Closer();
    try {
      Broadcaster broadcaster =
          new Broadcaster(folder, settings, choice, clock, random, demo, closer);
      broadcaster.open();
      LOG.info("The broadcaster has started on port {}", broadcaster.port());
      return broadcaster;
    } catch (RuntimeException e) {
      closer.close();
      throw e;
    }
  }

  /// Makes what [#start] would make, without a port and a source, and closes it again: a start
  /// after that, in the same process, is quick.
  ///
  /// @throws integron.common.problem.ProblemException as a start does
  static void rehearse(
      DataFolder folder,
      Settings settings,
      SourceChoice choice,
      InstantSource clock,
      SecureRandom random) {
    try (Closer closer = new Closer()) {
      new Broadcaster(folder, settings, choice, clock, random, Supervision::switchDemo, closer)
          .pages();
    }
  }

  private UpstreamWiring upstream(SourceChoice choice) {
    SourceReports reports = new SourceReports(live, metrics, status, this::warm);
    return switch (choice) {
      case LINK -> UpstreamWiring.link(folder, settings, stream, reports, clock);
      case NATS -> RemoteWiring.of(settings, stream, reports, clock, random);
    };
  }

  private History history() {
    return upstream.history().orElse(store);
  }

  /// Called only where it is wanted, so that nothing of NATS is loaded otherwise.
  private void answerRemoteBroadcasters() {
    Answers answers = new Answers(REMOTE_PAGE_BYTES, REMOTE_ANSWERS_BYTES);
    closer.add(
        RemoteAnswers.start(
            settings.relay(),
            upstream.source(),
            store,
            stream,
            reads(answers),
            new LinkKeyFile(folder.linkKey()),
            random));
  }

  private Supplier<ConnectionLimits> connectionLimits() {
    long descriptors = Descriptors.free();
    return live.part(
        now -> ConnectionLimits.of(now.subscribers(), settings.requests(), descriptors));
  }

  private void register(Instant startedAt) {
    new StatusParts(folder, live, upstream, stream, subscribers, server, lan, log)
        .register(status, startedAt);
    metrics.gauge(
        "integron.ready",
        "1 while the process does what it is for, otherwise 0",
        () -> HealthOperations.reasons(upstream.ready(), log.reason()).isEmpty() ? 1 : 0);
  }

  /// What the database has; in a demo, which keeps nothing, what has happened a short time ago.
  private EventCounts counts() {
    return isDemo() ? recent : store.viewers();
  }

  private ChatPicturesFile pictures() {
    return new ChatPicturesFile(folder.chatPictures(isDemo()));
  }

  private boolean isDemo() {
    return upstream.source().ingester().map(IngesterStatus::demo).orElse(false);
  }

  /// Without an ingester of its own, there is nothing to demonstrate.
  private Consumer<Boolean> demos() {
    return upstream
        .absent()
        .<Consumer<Boolean>>map(absent ->
            _ -> {
              throw absent.asException();
            })
        .orElse(demo);
  }

  /// The operations of both ports. They share their budgets.
  private List<Operation> commonOperations() {
    SettingsOperations values = new SettingsOperations(upstream.commands(), live, folder.path());
    SignInReturn callback = new SignInReturn(upstream.commands(), random);
    return Stream.of(
            reads(new Answers(settings.requests().pageBytes(), settings.requests().answersBytes())),
            new PublishOperations(upstream.commands(), stream, subscribers).operations(),
            new BackupsOperations(upstream.commands(), folder.backups()).operations(),
            new OverlaysOperations(upstream.commands(), subscribers, overlays).operations(),
            new ObsOperations(upstream.commands(), overlays, authority::url).operations(),
            new ControlTokens(upstream.commands(), store.alerts(), random).operations(),
            new TokensOperations(tokens, this::connections).operations(),
            AssetsOperations.of(assets),
            PresetsOperations.of(new PresetFile(folder.presets())),
            values.operations(),
            new DiagnosticsOperations(values, status, folder.logs(), clock).operations(),
            ServerOperations.of(server::restart),
            DemoOperations.of(demos()),
            new AuthOperations(
                    upstream.source(),
                    upstream.commands(),
                    callback,
                    authority::url,
                    upstream.absent())
                .operations(),
            StatusOperations.of(status),
            HealthOperations.of(upstream.ready(), log::reason),
            MetricsOperations.of(metrics.process(), ingesterMetrics()))
        .flatMap(List::stream)
        .map(upstream.reads())
        .toList();
  }

  /// The operations of what the database has, also those that change it.
  private List<Operation> reads(Answers answers) {
    ZoneId here = ZoneId.systemDefault();
    return Stream.of(
            new EventsOperations(stream, store, answers).operations(),
            new UsersOperations(upstream.commands(), stream, store, store.viewers(), answers)
                .operations(),
            new StatsOperations(this::counts, clock, here).operations(),
            new PastOperations(this::counts, store.alerts(), answers, clock, here).operations(),
            new AlertsOperations(upstream.commands(), store.alerts(), answers).operations(),
            new ChatPicturesOperations(this::pictures).operations(),
            new ViewerPicturesOperations(store.viewers()).operations())
        .flatMap(List::stream)
        .toList();
  }

  private List<Operation> operationsAt(Entrance entrance, Operation login) {
    return Stream.concat(
            common.stream(), Stream.of(StreamOperations.of(subscribers, entrance), login))
        .toList();
  }

  private int connections(GrantedToken token) {
    return server.tagged(token.hash()) + lan.tagged(token.hash());
  }

  private IngesterMetrics ingesterMetrics() {
    return new IngesterMetrics(
        upstream.commands(), () -> stream.ring().span().end(), metrics.process().registry());
  }

  private Pages pages() {
    return new GeneratedPages(
            Contract::isAt,
            () -> Contract.documents(operations, status.pushedType(), Version.current()))
        .or(ofOverlays());
  }

  private Pages ofOverlays() {
    return new AssetPages(assets)
        .or(new StylePage(style, watch::styleSent))
        .or(new PresencePage())
        .or(new StaticPages());
  }

  /// What pages may do that anyone may have written.
  private List<Operation> untrusted() {
    return operations.stream()
        .filter(operation ->
            EnumSet.of(Access.STREAM, Access.CLAIM, Access.OVERLAY_READ)
                .contains(operation.endpoint().access()))
        .toList();
  }

  private void open() {
    Pages pages = pages();
    CustomPages custom = new CustomPages(overlays, watch::sent);
    Authority name = Authority.overlays(server::port);
    Uploads uploads = new Uploads();
    List<SocketEndpoint> sockets = EventSocket.endpoints(subscribers, Entrance.PUBLIC);
    server.open(
        new RouteSet(operations, sockets, pages.or(custom.leadingTo(name::url)), uploads),
        new RouteSet(untrusted(), sockets, ofOverlays().or(custom), uploads));
    lan.open(
        new RouteSet(
            operationsAt(Entrance.OTHER_MACHINES, LoginOperations.withToken()),
            EventSocket.endpoints(subscribers, Entrance.OTHER_MACHINES),
            pages.or(custom),
            uploads));
    upstream.source().start();
    if (upstream.absent().isEmpty() && settings.relay().isSet()) {
      answerRemoteBroadcasters();
    }
  }

  /// Later than the link, since two cores have enough to do until then.
  private void warm() {
    store.warm();
  }

  /// Returns the bound public port.
  public int port() {
    return server.port();
  }

  /// Returns all operations of the public port.
  List<Operation> operations() {
    return operations;
  }

  /// Closes all subscribers and stops everything.
  @Override
  public void close() {
    closer.close();
  }
}
