package integron.broadcaster;

import integron.broadcaster.api.AlertsOperations;
import integron.broadcaster.api.AnswerLimits;
import integron.broadcaster.api.AssetsOperations;
import integron.broadcaster.api.AuthOperations;
import integron.broadcaster.api.BackupsOperations;
import integron.broadcaster.api.ControlTokens;
import integron.broadcaster.api.EventsOperations;
import integron.broadcaster.api.HealthOperations;
import integron.broadcaster.api.LoginOperations;
import integron.broadcaster.api.MetricsOperations;
import integron.broadcaster.api.OverlaysOperations;
import integron.broadcaster.api.SignInReturn;
import integron.broadcaster.api.StatsOperations;
import integron.broadcaster.api.StatusOperations;
import integron.broadcaster.api.StreamOperations;
import integron.broadcaster.api.TokensOperations;
import integron.broadcaster.api.UsersOperations;
import integron.broadcaster.asset.AssetFolder;
import integron.broadcaster.connection.ConnectionLimits;
import integron.broadcaster.connection.SocketOwners;
import integron.broadcaster.contract.Contract;
import integron.broadcaster.lan.LanAccess;
import integron.broadcaster.link.LinkClient;
import integron.broadcaster.metrics.IngesterMetrics;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.status.StatusRegistry;
import integron.broadcaster.store.EventStore;
import integron.broadcaster.stream.BroadcasterMetrics;
import integron.broadcaster.stream.EventStream;
import integron.broadcaster.stream.SubscriberLimits;
import integron.broadcaster.stream.Subscribers;
import integron.broadcaster.token.AccessTokens;
import integron.broadcaster.token.GuessLimiter;
import integron.broadcaster.token.OwnerLink;
import integron.broadcaster.web.AssetPages;
import integron.broadcaster.web.Authority;
import integron.broadcaster.web.EventSocket;
import integron.broadcaster.web.Gates;
import integron.broadcaster.web.GeneratedPages;
import integron.broadcaster.web.Listener;
import integron.broadcaster.web.Pages;
import integron.broadcaster.web.PublicServer;
import integron.broadcaster.web.RouteSet;
import integron.broadcaster.web.SocketEndpoint;
import integron.broadcaster.web.StaticPages;
import integron.broadcaster.web.TokenGuard;
import integron.common.files.DataFolder;
import integron.common.lifecycle.Closer;
import integron.common.lifecycle.Descriptors;
import integron.common.lifecycle.Version;
import integron.common.link.LinkKeyFile;
import integron.common.link.ProtocolRange;
import integron.common.logging.Logging;
import integron.common.settings.LiveSettings;
import integron.common.settings.RequestSettings;
import integron.common.settings.RingSettings;
import integron.common.settings.Settings;
import integron.common.status.IngesterStatus;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole process, wired in the order in which events flow through it: link, stream,
/// subscribers; and around them the database, REST and the pages.
public final class Broadcaster implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Broadcaster.class);

  private final Closer closer;
  private final PublicServer server;
  private final List<Operation> operations;

  private Broadcaster(Closer closer, PublicServer server, List<Operation> operations) {
    this.closer = closer;
    this.server = server;
    this.operations = operations;
  }

  /// Opens the public port and starts to dial the ingester.
  ///
  /// @throws integron.common.problem.ProblemException that says what the user can do; everything is
  ///   closed again
  public static Broadcaster start(
      DataFolder folder, Settings settings, InstantSource clock, SecureRandom random) {
    Closer closer = new Closer();
    try {
      return wire(folder.prepare(LOG::warn), settings, clock, random, closer);
    } catch (RuntimeException e) {
      closer.close();
      throw e;
    }
  }

  private static Broadcaster wire(
      DataFolder folder,
      Settings settings,
      InstantSource clock,
      SecureRandom random,
      Closer closer) {
    LiveSettings live = new LiveSettings(settings);
    live.watch(changed -> Logging.follow(changed.logLevel()));
    BroadcasterMetrics metrics = closer.add(new BroadcasterMetrics());
    RingSettings ring = settings.ring();
    EventStream stream = new EventStream(ring.events(), ring.bytes(), metrics, clock);
    StatusRegistry status = new StatusRegistry();
    LinkClient link =
        closer.add(
            new LinkClient(
                settings.link(),
                new LinkKeyFile(folder.linkKey()),
                stream,
                new SourceReports(live, metrics, status),
                ProtocolRange.SPOKEN));
    EventStore store = closer.add(new EventStore(folder.database()));

    RequestSettings requests = settings.requests();
    long descriptors = Descriptors.free();
    Supplier<ConnectionLimits> connectionLimits =
        live.part(now -> ConnectionLimits.of(now.subscribers(), requests, descriptors));
    Listener local = Listener.ofThisMachine("local", settings.publicPort(), "INTEGRON_PORT");
    PublicServer server = closer.add(new PublicServer(local, connectionLimits));
    AccessTokens tokens = closer.add(new AccessTokens(folder.accessTokens(), clock, random));
    LanAccess lan = closer.add(new LanAccess(live.part(Settings::lan), requests, status::changed));
    live.watch(_ -> lan.check());
    tokens.onRevoked(server::cutTagged);
    tokens.onRevoked(lan::cutTagged);
    Supplier<SubscriberLimits> limits =
        live.part(
            now -> SubscriberLimits.of(now.subscribers(), connectionLimits.get().subscribers()));
    Subscribers subscribers =
        closer.add(new Subscribers(stream, store, limits, metrics, clock, status));
    register(status, clock.instant(), link, lan, stream, subscribers);
    metrics.gauge(
        "integron.ready",
        "1 while the process does what it is for, otherwise 0",
        () -> HealthOperations.reasons(link).isEmpty() ? 1 : 0);

    Authority authority = Authority.localhost(server::port);
    IngesterMetrics ingesterMetrics =
        new IngesterMetrics(
            link.commands(), () -> stream.ring().span().end(), metrics.process().registry());
    AssetFolder assets = new AssetFolder(folder.assets());
    SignInReturn callback = new SignInReturn(link.commands(), random);
    List<Operation> common =
        Stream.of(
                new EventsOperations(stream, store, AnswerLimits.of(requests)).operations(),
                new UsersOperations(
                        link.commands(), stream, store, store.viewers(), AnswerLimits.of(requests))
                    .operations(),
                new StatsOperations(store.viewers(), clock, ZoneId.systemDefault()).operations(),
                BackupsOperations.of(link.commands()),
                OverlaysOperations.of(link.commands()),
                new AlertsOperations(link.commands(), store.alerts(), AnswerLimits.of(requests))
                    .operations(),
                new ControlTokens(link.commands(), store.alerts(), random).operations(),
                new TokensOperations(
                        tokens, token -> server.tagged(token.hash()) + lan.tagged(token.hash()))
                    .operations(),
                AssetsOperations.of(assets),
                new AuthOperations(link, link.commands(), callback, authority::url).operations(),
                StreamOperations.of(subscribers),
                StatusOperations.of(status),
                HealthOperations.of(link),
                MetricsOperations.of(metrics.process(), ingesterMetrics))
            .flatMap(List::stream)
            .toList();
    boolean needsToken = settings.localNeedsToken();
    List<Operation> operations =
        with(common, needsToken ? LoginOperations.withToken() : LoginOperations.withoutToken());
    Pages pages =
        new GeneratedPages(Contract::isAt, () -> Contract.documents(operations, Version.current()))
            .or(new AssetPages(assets))
            .or(new StaticPages());
    List<SocketEndpoint> sockets = EventSocket.endpoints(subscribers);
    Gates owners = Gates.ofOwner(authority, requests.bodyBytes(), SocketOwners.ofThisSystem());
    server.start(
        needsToken ? owners.withTokens(new TokenGuard(tokens, Optional.empty())) : owners,
        new RouteSet(operations, sockets, pages));
    new OwnerLink(folder.accessLink(), tokens).keep(needsToken, authority.url());
    TokenGuard limited = new TokenGuard(tokens, Optional.of(new GuessLimiter()));
    RouteSet ofOthers = new RouteSet(with(common, LoginOperations.withToken()), sockets, pages);
    lan.start((port, ours, place) ->
        port.start(Gates.ofOtherMachines(ours, requests.bodyBytes(), limited, place), ofOthers));
    link.start();
    store.warm();
    LOG.info("The broadcaster has started on port {}", server.port());
    return new Broadcaster(closer, server, operations);
  }

  private static List<Operation> with(List<Operation> common, Operation login) {
    return Stream.concat(common.stream(), Stream.of(login)).toList();
  }

  /// Registers every piece of the status, in the order in which it is shown. The ingester's pieces
  /// hold the last values that it sent, also while it is away.
  private static void register(
      StatusRegistry status,
      Instant startedAt,
      LinkClient link,
      LanAccess lan,
      EventStream stream,
      Subscribers subscribers) {
    status.part("version", () -> Optional.of(Version.current()));
    status.part("startedAt", () -> Optional.of(startedAt));
    status.part("ingester", () -> Optional.of(link.state().status()));
    status.part("twitch", () -> link.ingester().map(IngesterStatus::twitch));
    status.part("journal", () -> link.ingester().map(IngesterStatus::journal));
    status.part(
        "backup",
        () -> link.ingester().flatMap(ingester -> Optional.ofNullable(ingester.backup())));
    status.part(
        "missed",
        () -> link.ingester().flatMap(ingester -> Optional.ofNullable(ingester.missed())));
    status.part(
        "signIn",
        () -> link.ingester().flatMap(ingester -> Optional.ofNullable(ingester.signIn())));
    status.part("lan", () -> Optional.of(lan.status()));
    status.partOnDemand("stream", stream::status);
    status.partOnDemand("subscribers", () -> Optional.of(subscribers.status()));
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
