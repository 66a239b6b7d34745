package integron.broadcaster;

import integron.broadcaster.api.AnswerLimits;
import integron.broadcaster.api.BackupsService;
import integron.broadcaster.api.EventsService;
import integron.broadcaster.api.HealthService;
import integron.broadcaster.api.MetricsService;
import integron.broadcaster.api.StatusService;
import integron.broadcaster.api.UsersService;
import integron.broadcaster.link.LinkClient;
import integron.broadcaster.metrics.Metrics;
import integron.broadcaster.store.EventStore;
import integron.broadcaster.stream.EventStream;
import integron.broadcaster.stream.SubscriberLimits;
import integron.broadcaster.stream.Subscribers;
import integron.broadcaster.web.ConnectionLimits;
import integron.broadcaster.web.Connections;
import integron.broadcaster.web.EventSocket;
import integron.broadcaster.web.Gates;
import integron.broadcaster.web.PublicServer;
import integron.broadcaster.web.StaticPages;
import integron.common.config.DataFolder;
import integron.common.config.LinkKeyFile;
import integron.common.config.Setting;
import integron.common.config.Settings;
import integron.common.lifecycle.Closer;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole process, wired in the order in which events flow through it: link, stream,
/// subscribers; and around them the database, REST and the pages.
public final class Broadcaster implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Broadcaster.class);

  private final Closer closer;
  private final PublicServer server;

  private Broadcaster(Closer closer, PublicServer server) {
    this.closer = closer;
    this.server = server;
  }

  /// Opens the public port, and starts to dial the ingester.
  ///
  /// @throws integron.common.problem.ProblemException with what the user can do about it; nothing
  ///   is left open
  public static Broadcaster start(DataFolder folder, Settings settings, InstantSource clock) {
    Closer closer = new Closer();
    try {
      return wire(folder.prepare(LOG::warn), settings, clock, closer);
    } catch (RuntimeException e) {
      closer.close();
      throw e;
    }
  }

  private static Broadcaster wire(
      DataFolder folder, Settings settings, InstantSource clock, Closer closer) {
    Metrics metrics = closer.add(new Metrics());
    EventStream stream =
        new EventStream(
            settings.number(Setting.RING_EVENTS, 1, 10_000_000),
            settings.number(Setting.RING_BYTES, 65_536, Integer.MAX_VALUE),
            metrics,
            clock);
    LinkClient link =
        closer.add(new LinkClient(settings, new LinkKeyFile(folder.linkKey()), stream, metrics));
    EventStore store = closer.add(new EventStore(folder.database()));

    ConnectionLimits connectionLimits = ConnectionLimits.of(settings);
    Connections connections = closer.add(new Connections(connectionLimits));
    PublicServer server =
        closer.add(new PublicServer(settings.port(Setting.PORT), connectionLimits, connections));
    SubscriberLimits limits = SubscriberLimits.of(settings, connectionLimits.subscribers());
    Subscribers subscribers = closer.add(new Subscribers(stream, store, limits, metrics, clock));

    Gates gates =
        new Gates(server::port, settings.number(Setting.REQUEST_BYTES, 1, Integer.MAX_VALUE));
    server.start(
        gates,
        () -> new EventSocket(gates, subscribers, connections),
        List.of(
            new EventsService(gates, stream, store, AnswerLimits.of(settings)),
            new UsersService(gates, link.commands(), stream),
            new BackupsService(gates, link.commands()),
            new StatusService(gates, link, stream, subscribers, clock.instant()),
            new HealthService(gates, link),
            new MetricsService(gates, metrics),
            new StaticPages(gates)));
    link.start();
    store.warm();
    LOG.info("The broadcaster has started on port {}", server.port());
    return new Broadcaster(closer, server);
  }

  /// The public port as it was bound.
  public int port() {
    return server.port();
  }

  /// Says goodbye to subscribers, and stops everything.
  @Override
  public void close() {
    closer.close();
  }
}
