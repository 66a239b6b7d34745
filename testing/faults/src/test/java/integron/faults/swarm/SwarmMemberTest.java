package integron.faults.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.EventType;
import integron.faults.check.Breach;
import integron.faults.check.Breach.Doubled;
import integron.faults.check.Breach.Lost;
import integron.faults.check.Breach.Reordered;
import integron.faults.check.Checker;
import integron.faults.check.SentHistory;
import integron.faults.check.StoredEvents;
import integron.faults.check.Token;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The controls of what a light subscriber records: the checker finds each kind of breach in it.
final class SwarmMemberTest {
  private static final int TEXT = 1;
  private static final long EVENTS = 6;

  private final EventTable table = new EventTable();
  private final SwarmMember member = new SwarmMember(0, 0, true);

  private Optional<String> take(String frame) throws Exception {
    ByteBuffer buffer = ByteBuffer.wrap(frame.getBytes(UTF_8));
    return member.take(TEXT, buffer, 0, buffer.limit(), table);
  }

  private static String connected(long latest) {
    return "{\"type\":\"connected\",\"data\":{\"epoch\":\"e\",\"latest\":" + latest + "}}";
  }

  private static String follow(long id, String name) {
    return """
    {"id":%d,"type":"follow","data":{"userId":"%s","username":"%s","displayName":"%s"},\
    "timestamp":"2024-01-15T12:00:01.000Z"}\
    """
        .formatted(id, Token.user(id), name, name);
  }

  private List<Breach> breaches(long... ids) throws Exception {
    take(connected(0));
    for (long id : ids) {
      assertThat(take(follow(id, "ada"))).isEmpty();
    }
    List<StoredEvents.Row> rows =
        LongStream.rangeClosed(1, EVENTS)
            .mapToObj(id -> new StoredEvents.Row(id, EventType.FOLLOW, id, "s" + id, false))
            .toList();
    StoredEvents stored = new StoredEvents("e", EVENTS, rows, Map.of());
    return Checker.checkDelivery(
        new SentHistory(List.of(), EVENTS, stored, List.of()), member.followed(table));
  }

  @Test
  void recordsAllInOrder() throws Exception {
    assertThat(breaches(1, 2, 3, 4, 5, 6)).isEmpty();
    assertThat(member.last()).isEqualTo(EVENTS);
    assertThat(member.resume()).isEqualTo("&since=6&epoch=e");
  }

  @Test
  void recordsALoss() throws Exception {
    assertThat(breaches(1, 2, 4, 5, 6)).hasAtLeastOneElementOfType(Lost.class);
  }

  @Test
  void recordsWhatComesTwice() throws Exception {
    assertThat(breaches(1, 2, 2, 3, 4, 5, 6)).hasAtLeastOneElementOfType(Doubled.class);
  }

  @Test
  void recordsAnotherOrder() throws Exception {
    assertThat(breaches(1, 2, 4, 3, 5, 6)).hasAtLeastOneElementOfType(Reordered.class);
  }

  @Test
  void recordsGapsThatAreTold() throws Exception {
    take(connected(0));
    take("{\"type\":\"gap\",\"data\":{\"after\":0,\"before\":3}}");
    assertThat(breaches(3, 4, 5, 6)).allMatch(Lost.class::isInstance).hasSize(1);
  }

  /// Of sixteen copies of an event, one is compared.
  @Test
  void findsAnotherEventUnderTheSameNumber() throws Exception {
    take(connected(0));
    assertThat(take(follow(16, "ada"))).isEmpty();
    assertThat(take(follow(16, "ada"))).isEmpty();
    assertThat(take(follow(16, "bob")))
        .hasValueSatisfying(it -> assertThat(it).startsWith("16 is"));
  }
}
