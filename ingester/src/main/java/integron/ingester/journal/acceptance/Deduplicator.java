package integron.ingester.journal.acceptance;

import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.EventType;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Sub;
import integron.ingester.journal.acceptance.Gifts.Receipt;
import integron.ingester.journal.acceptance.ReportLog.Worth;
import integron.ingester.journal.database.AcceptedEvent;
import integron.ingester.journal.database.Tables;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.Report;
import integron.ingester.journal.entry.Report.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides, within the journal's transaction, whether an event is new: by its source id, and by
/// what was told of the same thing before. Nothing here commits.
public final class Deduplicator implements AutoCloseable {
  private final RecentSourceIds seen;
  private final Tables tables;
  private final ReportLog told;
  private final Gifts gifts;
  private final Repeats repeats;
  private final Moderation moderation;

  public Deduplicator(
      Connection connection, Tables tables, RecentSourceIds seen, RecentWords words)
      throws SQLException {
    this.seen = seen;
    this.tables = tables;
    this.told = new ReportLog(connection);
    this.gifts = new Gifts(connection);
    this.repeats = new Repeats(connection, tables);
    this.moderation = new Moderation(connection, words);
  }

  /// Numbers the event as `id` and stores it, if it is new.
  ///
  /// @param fresh source ids that this transaction has met already; this one's are added
  /// @return empty when it is not accepted
  public Optional<AcceptedEvent> accept(Candidate incoming, long id, Set<String> fresh)
      throws SQLException {
    if (seen.contains(incoming.sourceId())
        || !fresh.add(incoming.sourceId())
        || !claim(incoming.sourceId(), incoming)) {
      return Optional.empty();
    }
    Optional<Candidate> news = news(incoming);
    if (news.isEmpty()) {
      return Optional.empty();
    }
    AcceptedEvent accepted = admitted(news.get(), id);
    if (!store(news.get(), accepted)) {
      return Optional.empty();
    }
    for (String settled : incoming.settles()) {
      fresh.add(settled);
      claim(settled, incoming);
    }
    return Optional.of(accepted);
  }

  private AcceptedEvent admitted(Candidate incoming, long id) throws SQLException {
    return AcceptedEvent.of(
        new Envelope(id, incoming.timestamp(), moderation.admit(incoming, id), incoming.marks()));
  }

  /// Source ids of chat are too many to be kept, and those of tests are not worth it.
  private boolean claim(String sourceId, Candidate incoming) throws SQLException {
    EventType type = incoming.event().type();
    boolean passing = incoming.isTest() || type == EventType.CHAT || type == EventType.CHAT_DROPPED;
    return passing || tables.claim(sourceId, incoming.timestamp());
  }

  /// What there is to tell, if anything.
  private Optional<Candidate> news(Candidate incoming) throws SQLException {
    if (repeats.isSameChange(incoming)) {
      return Optional.empty();
    }
    if (repeats.isFollowAgain(incoming)) {
      return Optional.of(incoming.marked(Set.of(Mark.AGAIN)));
    }
    if (incoming.telling().isEmpty()) {
      return Optional.of(incoming);
    }
    return told(incoming, incoming.telling().get());
  }

  private Optional<Candidate> told(Candidate incoming, Report telling) throws SQLException {
    Worth worth = told.hear(incoming, telling);
    if (!worth.news()) {
      Event detail = supplement(incoming, telling.link(), worth.fresh());
      return worth.fresh().isEmpty()
          ? Optional.empty()
          : Optional.of(incoming.with(detail).marked(Set.of(Mark.DETAIL)));
    }
    Event event = tied(incoming, telling.link());
    if (event instanceof Sub sub && sub.gift() != null && sub.gift().giftId() != null) {
      told.note(Part.GIVER, incoming, telling);
    }
    return Optional.of(incoming.with(event));
  }

  private Event tied(Candidate incoming, @Nullable String link) throws SQLException {
    return switch (incoming.event()) {
      case GiftSub gift -> gifts.announce(gift, incoming, link);
      case Sub sub when sub.gift() != null ->
          gifts.receive(sub, sub.gift(), incoming, link, Receipt.FIRST);
      case Event other -> other;
    };
  }

  /// The event under the id of the gift that is known already.
  ///
  /// @param fresh what it has to tell that is not known
  private Event supplement(Candidate incoming, @Nullable String link, Set<Part> fresh)
      throws SQLException {
    return switch (incoming.event()) {
      case GiftSub gift -> gifts.confirm(gift, incoming, link);
      case Sub sub when sub.gift() != null && !fresh.isEmpty() ->
          gifts.receive(
              sub,
              sub.gift(),
              incoming,
              link,
              fresh.contains(Part.GIVER) ? Receipt.FIRST : Receipt.KNOWN);
      case Event other -> other;
    };
  }

  /// Keeps what may be shown of it, and counts what was done.
  private boolean store(Candidate incoming, AcceptedEvent accepted) throws SQLException {
    if (incoming.isKept() && !tables.insert(accepted, incoming.sourceId())) {
      return false;
    }
    if (incoming.isCounted()) {
      tables.count(incoming.event(), incoming.timestamp());
    }
    return true;
  }

  @Override
  public void close() throws SQLException {
    told.close();
    gifts.close();
    repeats.close();
    moderation.close();
  }
}
