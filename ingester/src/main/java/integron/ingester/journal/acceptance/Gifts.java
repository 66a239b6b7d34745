package integron.ingester.journal.acceptance;

import integron.common.event.SubEvent.Gift;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Sub;
import integron.common.event.Viewer;
import integron.common.json.Json;
import integron.ingester.journal.acceptance.Recipients.Recipient;
import integron.ingester.journal.entry.Candidate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Links the subscriptions that viewers received to their gift, in any order of the reports and
/// from any source.
///
/// Chat notices carry an id that links them (the **link**). Reports of the other sources do not;
/// each is counted to the oldest gift of that tier that still lacks recipients, or waits for one. A
/// later report with the link moves it to its gift. Nothing here commits.
final class Gifts implements AutoCloseable {
  private static final String OLDEST = " ORDER BY at, rowid LIMIT 1";
  private static final String FIND =
      "SELECT gift_id, gifter_id, gifter_login, gifter_name FROM gifts WHERE ";

  private final PreparedStatement byLink;
  private final PreparedStatement unannounced;
  private final PreparedStatement withoutLink;
  private final PreparedStatement lackingRecipients;
  private final PreparedStatement insert;
  private final PreparedStatement announce;
  private final PreparedStatement link;
  private final PreparedStatement receive;
  private final Recipients recipients;

  Gifts(Connection connection) throws SQLException {
    byLink = connection.prepareStatement(FIND + "link = ?4" + GiftScope.RECENT + OLDEST);
    unannounced =
        connection.prepareStatement(
            FIND
                + "announced = 0 AND gifter_id IS ?4 AND received <= ?5"
                + GiftScope.RECENT
                + "ORDER BY received = ?5 DESC, at, rowid LIMIT 1");
    withoutLink =
        connection.prepareStatement(
            FIND
                + "announced = 1 AND link IS NULL AND gifter_id IS ?4"
                + GiftScope.RECENT
                + OLDEST);
    lackingRecipients =
        connection.prepareStatement(
            FIND + "announced = 1 AND received < total" + GiftScope.RECENT + OLDEST);
    insert =
        connection.prepareStatement(
            """
            INSERT INTO gifts (gift_id, link, tier, test, gifter_id, gifter_login, gifter_name, announced, total, at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """);
    announce =
        connection.prepareStatement(
            "UPDATE gifts SET announced = 1, total = ?, link = coalesce(link, ?) WHERE gift_id ="
                + " ?");
    link = connection.prepareStatement("UPDATE gifts SET link = ? WHERE gift_id = ?");
    receive =
        connection.prepareStatement("UPDATE gifts SET received = received + ? WHERE gift_id = ?");
    recipients = new Recipients(connection);
  }

  /// A gift in the database.
  private record Known(String giftId, @Nullable Viewer gifter) {}

  /// Returns the gift under the id that its recipients already have.
  GiftSub announce(GiftSub gift, Candidate incoming, @Nullable String linkId) throws SQLException {
    GiftScope scope = GiftScope.of(incoming, gift.tier());
    unannounced.setInt(5, gift.total());
    Optional<Known> early =
        linkId == null
            ? find(unannounced, scope, idOf(gift.viewer()))
            : find(byLink, scope, linkId);
    String giftId = early.map(Known::giftId).orElse(gift.giftId());
    if (early.isEmpty()) {
      insert(giftId, linkId, scope, gift.viewer());
    }
    announce.setInt(1, gift.total());
    announce.setString(2, linkId);
    announce.setString(3, giftId);
    announce.executeUpdate();
    return under(giftId, gift);
  }

  private static GiftSub under(String giftId, GiftSub gift) {
    return new GiftSub(
        gift.viewer(),
        gift.anonymous(),
        giftId,
        gift.total(),
        gift.tier(),
        gift.cumulativeTotal(),
        gift.durationMonths());
  }

  /// Handles a further report of a known gift, which may carry its link.
  ///
  /// @return the gift under its known id, if that is found
  GiftSub confirm(GiftSub gift, Candidate incoming, @Nullable String linkId) throws SQLException {
    if (linkId == null) {
      return gift;
    }
    GiftScope scope = GiftScope.of(incoming, gift.tier());
    Optional<Known> known = find(byLink, scope, linkId);
    if (known.isEmpty()) {
      known = find(withoutLink, scope, idOf(gift.viewer()));
      if (known.isPresent()) {
        link(known.get(), linkId);
      }
    }
    return known.map(one -> under(one.giftId(), gift)).orElse(gift);
  }

  /// Returns the subscription of the first report, linked to its gift if that is known.
  Sub receive(Sub sub, Gift gift, Candidate incoming, @Nullable String linkId) throws SQLException {
    GiftScope scope = GiftScope.of(incoming, sub.tier());
    if (linkId != null) {
      Known known = linked(linkId, gift.gifter(), scope);
      take(known);
      return in(known, sub);
    }
    Optional<Known> known = find(lackingRecipients, scope);
    if (known.isPresent()) {
      received(known.get().giftId(), 1);
    }
    recipients.add(scope, sub.viewer(), known.map(Known::giftId).orElse(null));
    return known.isPresent() ? in(known.get(), sub) : sub;
  }

  /// What a further report of a received subscription says of its gift.
  ///
  /// @param sub linked to the gift
  /// @param news whether no event has linked it to that gift
  record Naming(Sub sub, boolean news) {}

  /// Handles a further report of a received subscription, with its link.
  ///
  /// @param counted whether a report with a link was there before, so that its gift has it
  Naming name(Sub sub, Gift gift, Candidate incoming, String linkId, boolean counted)
      throws SQLException {
    GiftScope scope = GiftScope.of(incoming, sub.tier());
    Known known = linked(linkId, gift.gifter(), scope);
    Optional<Recipient> before = recipients.of(scope, sub.viewer().userId());
    if (before.isEmpty()) {
      if (!counted) {
        take(known);
      }
      return new Naming(in(known, sub), !counted);
    }
    recipients.delete(before.get().id());
    String other = before.get().giftId();
    if (known.giftId().equals(other)) {
      return new Naming(in(known, sub), false);
    }
    if (other != null) {
      received(other, -1);
    }
    take(known);
    return new Naming(in(known, sub), true);
  }

  /// Gives gifts that lack recipients those that wait for one.
  ///
  /// @return their subscriptions, linked to the gift
  List<Sub> settle(Candidate incoming, @Nullable String tier) throws SQLException {
    GiftScope scope = GiftScope.of(incoming, tier);
    List<Sub> settled = new ArrayList<>();
    while (true) {
      Optional<Recipient> next = recipients.waiting(scope);
      Optional<Known> gift = next.isEmpty() ? Optional.empty() : find(lackingRecipients, scope);
      if (gift.isEmpty()) {
        return settled;
      }
      Recipient recipient = next.orElseThrow();
      recipients.count(recipient.id(), gift.get().giftId());
      received(gift.get().giftId(), 1);
      settled.add(
          new Sub(
              recipient.viewer(),
              scope.tierOrNull(),
              null,
              new Gift(gift.get().giftId(), gift.get().gifter()),
              null,
              null,
              null));
    }
  }

  /// Counts a recipient whose gift is certain. Where the gift has all its recipients, one that was
  /// only counted to it waits again.
  private void take(Known gift) throws SQLException {
    if (!recipients.release(gift.giftId())) {
      received(gift.giftId(), 1);
    }
  }

  private void received(String giftId, int more) throws SQLException {
    receive.setInt(1, more);
    receive.setString(2, giftId);
    receive.executeUpdate();
  }

  private static Sub in(Known gift, Sub sub) {
    Gift named = Objects.requireNonNull(sub.gift());
    Viewer gifter = named.gifter() == null ? gift.gifter() : named.gifter();
    return new Sub(
        sub.viewer(),
        sub.tier(),
        sub.prime(),
        new Gift(gift.giftId(), gifter),
        sub.upgradedFrom(),
        sub.durationMonths(),
        sub.gifter());
  }

  private Known linked(String linkId, @Nullable Viewer gifter, GiftScope scope)
      throws SQLException {
    Optional<Known> known = find(byLink, scope, linkId);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<Known> announced = find(withoutLink, scope, idOf(gifter));
    if (announced.isPresent()) {
      link(announced.get(), linkId);
      return announced.get();
    }
    insert(linkId, linkId, scope, gifter);
    return new Known(linkId, gifter);
  }

  private static @Nullable String idOf(@Nullable Viewer viewer) {
    return viewer == null ? null : viewer.userId();
  }

  private static Optional<Known> find(
      PreparedStatement query, GiftScope scope, @Nullable String linkOrGifter) throws SQLException {
    query.setString(4, linkOrGifter);
    return find(query, scope);
  }

  private static Optional<Known> find(PreparedStatement query, GiftScope scope)
      throws SQLException {
    scope.set(query);
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? Optional.of(known(row)) : Optional.empty();
    }
  }

  private static Known known(ResultSet row) throws SQLException {
    String gifterId = row.getString(2);
    return new Known(
        row.getString(1),
        gifterId == null ? null : new Viewer(gifterId, row.getString(3), row.getString(4)));
  }

  private void insert(
      String giftId, @Nullable String linkId, GiftScope scope, @Nullable Viewer gifter)
      throws SQLException {
    insert.setString(1, giftId);
    insert.setString(2, linkId);
    insert.setString(3, scope.tier());
    insert.setBoolean(4, scope.test());
    if (gifter == null) {
      insert.setNull(5, Types.VARCHAR);
      insert.setNull(6, Types.VARCHAR);
      insert.setNull(7, Types.VARCHAR);
    } else {
      insert.setString(5, gifter.userId());
      insert.setString(6, gifter.username());
      insert.setString(7, gifter.displayName());
    }
    insert.setBoolean(8, false);
    insert.setInt(9, 0);
    insert.setString(10, Json.time(scope.at()));
    insert.executeUpdate();
  }

  private void link(Known known, String linkId) throws SQLException {
    link.setString(1, linkId);
    link.setString(2, known.giftId());
    link.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement :
        new PreparedStatement[] {
          byLink, unannounced, withoutLink, lackingRecipients, insert, announce, link, receive
        }) {
      statement.close();
    }
    recipients.close();
  }
}
