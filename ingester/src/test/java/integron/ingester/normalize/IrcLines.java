package integron.ingester.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.ChatEvent.Chat;
import integron.common.event.Event;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.world.Person;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.normalize.irc.IrcNormalizer;
import integron.ingester.twitch.chat.IrcLine;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lines of a fake Twitch, and their events.
public final class IrcLines implements AutoCloseable {
  public static final IrcNormalizer ANONYMOUS = new IrcNormalizer(Set.of(), true, _ -> null);
  public static final Instant RECEIVED = Instant.parse("2026-11-23T13:20:00Z");
  public static final IrcNormalizer SIGNED_IN = new IrcNormalizer(Set.of(), false, _ -> null);

  private final FakeTwitch twitch = FakeTwitch.start(Options.defaults());

  public Person broadcaster() {
    return twitch.broadcaster();
  }

  public List<Candidate> read(
      IrcNormalizer normalizer, String template, Map<String, String> values) {
    return normalizer.normalize(IrcLine.parse(twitch.control().line(template, values)), RECEIVED);
  }

  /// The one event of a line that was sent at the time of [#known].
  public Candidate one(String template, Map<String, String> values) {
    List<Candidate> events = read(ANONYMOUS, template, values);
    assertThat(events).as(template).hasSize(1);
    assertThat(events.getFirst().timestamp()).isEqualTo(Instant.ofEpochMilli(1_795_411_192_345L));
    return events.getFirst();
  }

  /// An id and a time, and further names and values in turn.
  public Map<String, String> known(String... more) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("id", "m-1");
    values.put("tmi-sent-ts", "1795411192345");
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return values;
  }

  public Chat chat(String template, String... more) {
    Candidate incoming = one(template, known(more));
    assertThat(incoming.sourceId()).isEqualTo("chat:m-1");
    return (Chat) incoming.event();
  }

  public Event event(String template, int index, String... more) {
    return read(ANONYMOUS, template, known(more)).get(index).event();
  }

  @Override
  public void close() {
    twitch.close();
  }
}
