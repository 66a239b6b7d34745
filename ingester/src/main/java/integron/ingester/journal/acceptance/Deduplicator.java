package integron.ingester.journal.acceptance;

import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.EventType;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Sub;
import integron.ingester.journal.acceptance.Gifts.Naming;
import integron.ingester.journal.acceptance.ReportLog.Novelty;
import integron.ingester.journal.database.AcceptedEvent;
import integron.ingester.journal.database.Tables;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.Report;
import integron.ingester.journal.entry.Report.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides, within the journal's transaction, whether an event is new: by its source id, and by
/// earlier reports of the same thing. Nothing here commits.
public final class Deduplicator implements AutoCloseable {
  private final RecentSourceIds seen;
  private final Tables tables;
  private final ReportLog reports;
  private final Gifts gifts;
  private final Repeats repeats;
  private final Moderation moderation;

  public Deduplicator(Connection connection, Tables tables, RecentSourceIds seen, RecentWords words)
      throws SQLException {
    this.seen = seen;
    this.tables = tables;
    this.reports = new ReportLog(connection);
    this.gifts = new Gifts(connection);
    this.repeats = new Repeats(connection, tables);
    this.moderation = new Moderation(connection, words);
  }

  /// Numbers the event as `id` and stores it, if it is new. Recipients of a gift that have waited
  /// for it follow as details, with the numbers after it.
  ///
  /// @param fresh source ids that this transaction has met already; this one's are added
  /// @return empty when the event is not accepted
  public List<AcceptedEvent> accept(Candidate incoming, long id, Set<String> fresh)
      throws SQLException {
    if (seen.contains(incoming.sourceId())
        || !fresh.add(incoming.sourceId())
        || !claim(incoming.sourceId(), incoming)) {
      return List.of();
    }
    Optional<Candidate> news = news(incoming);
    if (news.isEmpty()) {
      return List.of();
    }
    AcceptedEvent accepted = admitted(news.get(), id);
    if (!store(news.get(), accepted)) {
      return List.of();
    }
    for (String settled : incoming.settles()) {
      fresh.add(settled);
      claim(settled, incoming);
    }
    List<AcceptedEvent> all = new ArrayList<>(List.of(accepted));
    for (Candidate recipient : recipients(news.get())) {
      AcceptedEvent detail = admitted(recipient, id + all.size());
      if (recipient.isPersisted()) {
        tables.know(recipient.event().actor().orElseThrow(), recipient.timestamp());
      }
      if (store(recipient, detail)) {
        all.add(detail);
      }
    }
    return all;
  }

  /// Returns the recipients that this report of a gift, or of another recipient, gives a gift.
  private List<Candidate> recipients(Candidate news) throws SQLException {
    if (news.report().isEmpty()) {
      return List.of();
    }
    List<Sub> settled =
        switch (news.event()) {
          case GiftSub gift -> gifts.settle(news, gift.tier());
          case Sub sub when sub.gift() != null -> gifts.settle(news, sub.tier());
          case Event _ -> List.of();
        };
    return settled.stream().map(news::recipient).toList();
  }

  /// Returns the event with this number, without words that a moderator has removed.
  public AcceptedEvent admitted(Candidate incoming, long id) throws SQLException {
    return AcceptedEvent.of(
        new Envelope(id, incoming.timestamp(), moderation.admit(incoming, id), incoming.marks()));
  }

  /// Remembers the words of an event that is shown again, so that the deletion of their line
  /// removes them there too.
  ///
  /// @param id the number under which it is shown again
  public void shownAgain(Envelope original, long id) {
    moderation.shownAgain(original, id);
  }

  /// Persists the source id, except of chat, which has too many, and of tests.
  private boolean claim(String sourceId, Candidate incoming) throws SQLException {
    EventType type = incoming.event().type();
    boolean passing = incoming.isTest() || type == EventType.CHAT || type == EventType.CHAT_DROPPED;
    return passing || tables.claim(sourceId, incoming.timestamp());
  }

  /// Returns what is new in the candidate; empty when nothing is.
  private Optional<Candidate> news(Candidate incoming) throws SQLException {
    if (repeats.isSameChange(incoming)) {
      return Optional.empty();
    }
    if (repeats.isFollowAgain(incoming)) {
      return Optional.of(incoming.marked(Set.of(Mark.AGAIN)));
    }
    if (incoming.report().isEmpty()) {
      return Optional.of(incoming);
    }
    return reported(incoming, incoming.report().get());
  }

  private Optional<Candidate> reported(Candidate incoming, Report report) throws SQLException {
    Novelty novelty = reports.add(incoming, report);
    if (!novelty.news()) {
      return supplement(incoming, report.link(), novelty.fresh())
          .map(detail -> incoming.with(detail).marked(Set.of(Mark.DETAIL)));
    }
    Event event = tied(incoming, report.link());
    if (event instanceof Sub sub && sub.gift() != null && sub.gift().giftId() != null) {
      reports.remember(Part.GIVER, incoming, report);
    }
    return Optional.of(incoming.with(event));
  }

  private Event tied(Candidate incoming, @Nullable String link) throws SQLException {
    return switch (incoming.event()) {
      case GiftSub gift -> gifts.announce(gift, incoming, link);
      case Sub sub when sub.gift() != null -> gifts.receive(sub, sub.gift(), incoming, link);
      case Event other -> other;
    };
  }

  /// Returns what a further report adds, under the id of the known gift.
  ///
  /// @param fresh the parts that no earlier report had
  /// @return empty where it adds nothing
  private Optional<Event> supplement(Candidate incoming, @Nullable String link, Set<Part> fresh)
      throws SQLException {
    if (incoming.event() instanceof Sub sub && sub.gift() != null && link != null) {
      Naming naming = gifts.name(sub, sub.gift(), incoming, link, !fresh.contains(Part.GIVER));
      boolean more = fresh.stream().anyMatch(part -> part != Part.GIVER);
      return naming.news() || more ? Optional.of(naming.sub()) : Optional.empty();
    }
    Event event =
        incoming.event() instanceof GiftSub gift
            ? gifts.confirm(gift, incoming, link)
            : incoming.event();
    return fresh.isEmpty() ? Optional.empty() : Optional.of(event);
  }

  /// Persists the part that may be shown, and updates the viewer's totals.
  private boolean store(Candidate incoming, AcceptedEvent accepted) throws SQLException {
    if (incoming.isPersisted() && !tables.insert(accepted, incoming.sourceId())) {
      return false;
    }
    if (incoming.isCounted()) {
      tables.count(incoming.event(), incoming.timestamp());
    }
    return true;
  }

  @Override
  public void close() throws SQLException {
    reports.close();
    gifts.close();
    repeats.close();
    moderation.close();
  }
}
