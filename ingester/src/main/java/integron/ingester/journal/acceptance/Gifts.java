package integron.ingester.journal.acceptance;

import integron.common.event.SubEvent.Gift;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.SubEvent.Sub;
import integron.common.event.Viewer;
import integron.common.json.Json;
import integron.ingester.journal.entry.Candidate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Links the subscriptions that viewers received to their gift, in any order of the reports and
/// from any source.
///
/// Chat notices carry an id that links them (the **link**). Reports of the other sources do not;
/// each is assigned to the oldest gift of that tier that still lacks recipients. Nothing here
/// commits.
final class Gifts implements AutoCloseable {
  private static final Duration TOGETHER = Duration.ofMinutes(10);
  private static final String RECENT = " AND test = ?1 AND tier = ?2 AND at > ?3 ";
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

  Gifts(Connection connection) throws SQLException {
    byLink = connection.prepareStatement(FIND + "link = ?4" + RECENT + OLDEST);
    unannounced =
        connection.prepareStatement(FIND + "announced = 0 AND gifter_id IS ?4" + RECENT + OLDEST);
    withoutLink =
        connection.prepareStatement(
            FIND + "announced = 1 AND link IS NULL AND gifter_id IS ?4" + RECENT + OLDEST);
    lackingRecipients =
        connection.prepareStatement(FIND + "announced = 1 AND received < total" + RECENT + OLDEST);
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
        connection.prepareStatement("UPDATE gifts SET received = received + 1 WHERE gift_id = ?");
  }

  /// Whether the gift has the recipient already.
  enum Receipt {
    FIRST,
    KNOWN
  }

  /// A gift in the database.
  private record Known(String giftId, @Nullable Viewer gifter) {}

  /// What a report must have in common with a gift.
  private record Scope(boolean test, String tier, Instant at) {
    static Scope of(Candidate incoming, @Nullable String tier) {
      return new Scope(incoming.isTest(), tier == null ? "" : tier, incoming.timestamp());
    }
  }

  /// Returns the gift under the id that its recipients already have.
  GiftSub announce(GiftSub gift, Candidate incoming, @Nullable String linkId) throws SQLException {
    Scope scope = Scope.of(incoming, gift.tier());
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
    Scope scope = Scope.of(incoming, gift.tier());
    Optional<Known> known = find(byLink, scope, linkId);
    if (known.isEmpty()) {
      known = find(withoutLink, scope, idOf(gift.viewer()));
      if (known.isPresent()) {
        link(known.get(), linkId);
      }
    }
    return known.map(one -> under(one.giftId(), gift)).orElse(gift);
  }

  /// Returns the subscription, linked to its gift if that is known.
  Sub receive(Sub sub, Gift gift, Candidate incoming, @Nullable String linkId, Receipt receipt)
      throws SQLException {
    Scope scope = Scope.of(incoming, sub.tier());
    Optional<Known> known =
        linkId == null
            ? find(lackingRecipients, scope)
            : Optional.of(linked(linkId, gift.gifter(), scope));
    if (known.isEmpty()) {
      return sub;
    }
    if (receipt == Receipt.FIRST) {
      receive.setString(1, known.get().giftId());
      receive.executeUpdate();
    }
    Viewer gifter = gift.gifter() == null ? known.get().gifter() : gift.gifter();
    return new Sub(
        sub.viewer(),
        sub.tier(),
        sub.prime(),
        new Gift(known.get().giftId(), gifter),
        sub.upgradedFrom(),
        sub.durationMonths(),
        sub.gifter());
  }

  private Known linked(String linkId, @Nullable Viewer gifter, Scope scope) throws SQLException {
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
      PreparedStatement query, Scope scope, @Nullable String linkOrGifter) throws SQLException {
    query.setString(4, linkOrGifter);
    return find(query, scope);
  }

  private static Optional<Known> find(PreparedStatement query, Scope scope) throws SQLException {
    query.setBoolean(1, scope.test());
    query.setString(2, scope.tier());
    query.setString(3, Json.time(scope.at().minus(TOGETHER)));
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

  private void insert(String giftId, @Nullable String linkId, Scope scope, @Nullable Viewer gifter)
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
  }
}
