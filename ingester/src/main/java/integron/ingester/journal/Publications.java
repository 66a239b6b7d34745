package integron.ingester.journal;

import integron.common.event.Custom;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.Tombstone.Erased;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Eraser;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.ingester.journal.acceptance.Deduplicator;
import integron.ingester.journal.database.AcceptedEvent;
import integron.ingester.journal.database.EventLookup;
import integron.ingester.journal.database.Tables;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.JournalEntry;
import integron.ingester.journal.entry.Publication;
import integron.ingester.journal.entry.Publication.Content;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Accepts events that Twitch has not sent: of tools, tests, and replays. None of them takes part
/// in the search for duplicates, or changes a viewer's totals. A test for some clients alone takes
/// part in no moderation: it removes nothing, and nothing is removed from it. Nothing here commits.
final class Publications implements AutoCloseable {
  private final Tables tables;
  private final Deduplicator acceptance;
  private final EventLookup stored;

  Publications(Connection connection, Tables tables, Deduplicator acceptance) throws SQLException {
    this.tables = tables;
    this.acceptance = acceptance;
    this.stored = new EventLookup(connection);
  }

  /// Returns a batch whose replays have their events, as far as the ring has them. The ring is as
  /// of the end of the batch before.
  static List<JournalEntry> lookedUp(List<JournalEntry> batch, Ring<EncodedEvent> ring) {
    if (batch.stream().noneMatch(Publications::isReplay)) {
      return batch;
    }
    List<JournalEntry> found = new ArrayList<>(batch.size());
    for (JournalEntry entry : batch) {
      found.add(
          entry instanceof Publication publication
                  && publication.content() instanceof Content.Replay(long id, var _)
              ? publication.with(new Content.Replay(id, recent(ring, id).orElse(null)))
              : entry);
    }
    return found;
  }

  private static boolean isReplay(JournalEntry entry) {
    return entry instanceof Publication publication
        && publication.content() instanceof Content.Replay;
  }

  private static Optional<Envelope> recent(Ring<EncodedEvent> ring, long id) {
    if (id < 1) {
      return Optional.empty();
    }
    Position before = new Position(ring.span().epoch(), id - 1);
    return ring.read(before, 1) instanceof Ring.Read.Items<EncodedEvent>(List<EncodedEvent> items)
        ? items.stream().findFirst().flatMap(AcceptedEvent::decoded)
        : Optional.empty();
  }

  /// Numbers the event as `id`, and stores it if it is of a tool.
  ///
  /// @param before the events that this transaction has accepted
  /// @throws integron.common.problem.ProblemException where there is nothing to replay
  AcceptedEvent accept(Publication publication, long id, List<AcceptedEvent> before)
      throws SQLException {
    return switch (publication.content()) {
      case Content.OfTool(Custom event) -> {
        AcceptedEvent accepted =
            AcceptedEvent.of(new Envelope(id, publication.at(), event, Set.of()));
        if (event.viewer() != null) {
          tables.know(event.viewer(), publication.at());
        }
        tables.insert(accepted, "custom:" + id);
        yield accepted;
      }
      case Content.Test(Event event, var _, var _, List<String> to) when to.isEmpty() ->
          acceptance.admitted(
              new Candidate("test:" + id, publication.at(), event, Set.of(Mark.TEST)), id);
      case Content.Test(Event event, var _, var _, List<String> to) ->
          AcceptedEvent.of(new Envelope(id, publication.at(), event, Set.of(Mark.TEST), null, to));
      case Content.Replay(long original, @Nullable Envelope recent) -> {
        Envelope found = shown(original, recent, before);
        if (!found.isTargeted()) {
          acceptance.shownAgain(found, id);
        }
        yield AcceptedEvent.of(replay(found, id, publication));
      }
    };
  }

  private Envelope shown(long id, @Nullable Envelope recent, List<AcceptedEvent> before)
      throws SQLException {
    Optional<Envelope> found = recent == null ? inDatabase(id) : Optional.of(recent);
    Eraser removals = Eraser.forRemovalsIn(before.stream().map(AcceptedEvent::envelope).toList());
    Envelope rest =
        found
            .map(removals)
            .filter(event -> !(event.event() instanceof Erased))
            .orElseThrow(() ->
                new Problem(
                        Code.NOT_FOUND,
                        "There is no such event. It may have been removed, or its kind is not"
                            + " kept.")
                    .asException());
    if (rest.type().removes() || rest.type().controls()) {
      throw Problem.badRequest(
              "Events of the kind %s are not shown, so they cannot be shown again."
                  .formatted(rest.type().wireName()))
          .asException();
    }
    return rest;
  }

  /// A row may hold what is being deleted.
  private Optional<Envelope> inDatabase(long id) throws SQLException {
    if (stored.isRemoving()) {
      throw Problem.unavailable("Something is being deleted at the moment. Try again in a moment.")
          .asException();
    }
    return stored.find(id);
  }

  /// Removes the marks of a late fetch and of a repeated follow: they mean nothing for a replay.
  private static Envelope replay(Envelope original, long id, Publication publication) {
    Set<Mark> marks = EnumSet.of(Mark.REPLAY);
    marks.addAll(original.marks());
    marks.remove(Mark.BACKFILLED);
    marks.remove(Mark.AGAIN);
    Long first = original.replayOf();
    return new Envelope(
        id,
        publication.at(),
        original.event(),
        marks,
        first == null ? original.id() : first,
        original.to());
  }

  @Override
  public void close() throws SQLException {
    stored.close();
  }
}
