package integron.ingester;

import integron.common.lifecycle.Closer;
import integron.common.link.LinkKey;
import integron.common.settings.Settings;
import integron.common.status.IngesterStatus;
import integron.ingester.command.CommandRunner;
import integron.ingester.journal.Journal;
import integron.ingester.link.StatusBoard;
import integron.ingester.relay.Relay;
import integron.ingester.relay.RemoteCommands;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;

/// What the ingester does for broadcasters on other machines. Nothing of NATS is loaded before it
/// is used.
///
/// @param key that the commands of other machines prove
record RelayWiring(
    Settings settings,
    LinkKey key,
    Journal journal,
    StatusBoard board,
    CommandRunner commands,
    MeterRegistry registry,
    InstantSource clock,
    SecureRandom random) {
  /// Starts to publish, and to answer. Ends in the opposite order: a command that has begun is
  /// published.
  void start(Closer closer) {
    Relay relay =
        closer.add(
            Relay.start(
                new Relay.Parts(
                    settings.relay(),
                    journal.ring(),
                    journal.commands()::renew,
                    board.part(IngesterStatus::withRelay),
                    registry,
                    clock,
                    random)));
    RemoteCommands remote =
        closer.add(
            RemoteCommands.start(
                new RemoteCommands.Parts(
                    settings.relay(),
                    settings.link(),
                    key,
                    commands,
                    board::status,
                    () -> journal.ring().span().epoch(),
                    registry,
                    random)));
    closer.add(() -> relay.finish(journal::isDone));
    closer.add(remote::finish);
  }
}
