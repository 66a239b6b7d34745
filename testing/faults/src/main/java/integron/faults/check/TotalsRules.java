package integron.faults.check;

import static java.util.stream.Collectors.toMap;

import integron.faults.check.Breach.Miscounted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Compares the totals in the database with its events. Chat has no row: each number without a row
/// must be one counted message, and each viewer has at least the messages that followers saw and at
/// most those that were handed over.
final class TotalsRules {
  private final StoredEvents stored;
  private final Map<Long, Sent> sent;
  private final Map<String, Long> bits = new HashMap<>();
  private final Map<String, Long> months = new HashMap<>();
  private final Map<String, Long> chatsSeen = new HashMap<>();
  private final Map<String, Long> chatsSent = new HashMap<>();
  private final List<Breach> breaches = new ArrayList<>();

  TotalsRules(SentHistory history) {
    this.stored = history.stored();
    this.sent = history.sent().stream().collect(toMap(Sent::token, one -> one));
    stored.rows().stream()
        .map(row -> sent.get(row.token()))
        .filter(Objects::nonNull)
        .forEach(one -> {
          bits.merge(one.userId(), one.bits(), Long::sum);
          months.merge(one.userId(), (long) one.months(), Math::max);
        });
    history.sent().stream()
        .filter(one -> !one.isPersisted() && one.session().isPresent())
        .forEach(one -> chatsSent.merge(one.userId(), 1L, Long::sum));
    chatsSeen(history)
        .forEach(token -> {
          Sent one = sent.get(token);
          if (one != null && !one.isPersisted()) {
            chatsSeen.merge(one.userId(), 1L, Long::sum);
          }
        });
  }

  private static Set<Long> chatsSeen(SentHistory history) {
    Set<Long> tokens = new HashSet<>();
    history
        .followers()
        .forEach(follower -> follower.events().forEach(event -> tokens.add(event.token())));
    return tokens;
  }

  List<Breach> breaches() {
    Set<String> users = new TreeSet<>(stored.totals().keySet());
    users.addAll(bits.keySet());
    users.addAll(chatsSeen.keySet());
    users.forEach(this::check);
    long messages =
        stored.totals().values().stream().mapToLong(StoredEvents.Totals::messages).sum();
    long accountedFor = stored.rows().size() + messages;
    expect("database", "last_id", accountedFor, accountedFor, stored.lastId());
    return breaches;
  }

  private void check(String user) {
    StoredEvents.Totals found = stored.totals().getOrDefault(user, StoredEvents.Totals.NONE);
    expect(user, "bits_total", bits.getOrDefault(user, 0L), found.bits());
    expect(user, "sub_months", months.getOrDefault(user, 0L), found.months());
    expect(
        user,
        "message_count",
        chatsSeen.getOrDefault(user, 0L),
        chatsSent.getOrDefault(user, 0L),
        found.messages());
  }

  private void expect(String of, String what, long expected, long found) {
    expect(of, what, expected, expected, found);
  }

  private void expect(String of, String what, long least, long most, long found) {
    if (found < least || found > most) {
      breaches.add(new Miscounted(of, what, least, most, found));
    }
  }
}
