package integron.faults.check;

import integron.common.event.EventFilter;
import integron.common.event.EventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/// An invented history that keeps every promise, and ways to break one. Ten events were sent,
/// number n with token n: a message of chat, then cheers, then the closing follow.
final class InventedHistory {
  static final long CLOSING = 10;
  static final String EPOCH = "epoch";

  final List<Sent> sent = new ArrayList<>();
  final List<StoredEvents.Row> rows = new ArrayList<>();
  final Map<String, StoredEvents.Totals> totals = new HashMap<>();
  final List<ReceivedFrame> received = new ArrayList<>();
  String filter = "";
  long lastId = CLOSING;

  InventedHistory() {
    received.add(new ReceivedFrame.Connected(EPOCH, 0));
    for (long token = 1; token <= CLOSING; token++) {
      sent.add(sent(token, Optional.of("session")));
      if (type(token).persisted()) {
        rows.add(row(token, token));
      }
      received.add(event(token));
    }
    totals.put("cheerer", new StoredEvents.Totals(0, 800, 0));
    totals.put("talker", new StoredEvents.Totals(1, 0, 0));
    totals.put("follower", StoredEvents.Totals.NONE);
  }

  static EventType type(long token) {
    if (token == 1) {
      return EventType.CHAT;
    }
    return token == CLOSING ? EventType.FOLLOW : EventType.CHEER;
  }

  static Sent sent(long token, Optional<String> session) {
    return switch (type(token)) {
      case CHAT -> new Sent(token, EventType.CHAT, "talker", 0, 0).to(session);
      case CHEER -> new Sent(token, EventType.CHEER, "cheerer", 100, 0).to(session);
      default -> new Sent(token, EventType.FOLLOW, "follower", 0, 0).to(session);
    };
  }

  static StoredEvents.Row row(long id, long token) {
    return new StoredEvents.Row(id, type(token), token, "source-" + token, false);
  }

  static ReceivedFrame.Event event(long id) {
    return new ReceivedFrame.Event(id, type(id), id, false);
  }

  /// The follower never receives these numbers.
  void unheard(long from, long to) {
    received.removeIf(
        one -> one instanceof ReceivedFrame.Event event && event.id() >= from && event.id() <= to);
  }

  /// The position at which the follower receives that number.
  int place(long id) {
    return received.indexOf(event(id));
  }

  /// The database lacks these numbers, and its totals their Bits.
  void unkept(long from, long to) {
    rows.removeIf(row -> row.id() >= from && row.id() <= to);
    long cheers = rows.stream().filter(row -> row.type() == EventType.CHEER).count();
    totals.put("cheerer", new StoredEvents.Totals(0, 100 * cheers, 0));
  }

  /// Twitch sent these without a subscription.
  void unheeded(long from, long to) {
    replaceSent(from, to, one -> sent(one.token(), Optional.empty()));
  }

  void replaceSent(long from, long to, UnaryOperator<Sent> change) {
    LongStream.rangeClosed(from, to)
        .forEach(token -> sent.set((int) token - 1, change.apply(sent.get((int) token - 1))));
  }

  List<Breach> check() {
    StoredEvents stored = new StoredEvents(EPOCH, lastId, rows, totals);
    Followed follower = new Followed("follower", EventFilter.parse(filter), received);
    return Checker.check(new SentHistory(sent, CLOSING, stored, List.of(follower)));
  }
}
