package integron.broadcaster;

import static integron.broadcaster.Samples.chat;
import static integron.broadcaster.Samples.follow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.command.Command;
import integron.common.event.ControlEvent.Control;
import integron.common.event.ControlEvent.Reload;
import integron.common.event.Event;
import integron.common.stream.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Control events: the request, who receives them, and who finds them.
@Timeout(120)
final class OverlaysTest {
  private static final Event RELOAD = new Control(new Reload(null));

  @TempDir Path home;
  private TestInstallation installation;

  @BeforeEach
  void start() {
    installation = new TestInstallation(home).startBroadcaster();
    await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private RawHttp.Answer reload(String query, String... headers) throws IOException {
    return RawHttp.send(
        installation.port(),
        "POST /api/overlays/reload" + query,
        Stream.concat(Stream.of("X-Integron: 1"), Stream.of(headers)).toList(),
        "");
  }

  @Test
  void aReloadIsAskedOfTheIngesterForOneOverlayOrForAll() throws Exception {
    assertThat(reload("").status()).isEqualTo(204);
    assertThat(reload("?client=my%20feed", "Idempotency-Key: k1").status()).isEqualTo(204);
    assertThat(reload("?client=" + "x".repeat(65)).status()).isEqualTo(400);
    assertThat(installation.ingester.asked)
        .containsExactly(new Command.ReloadOverlays(null), new Command.ReloadOverlays("my feed"));
  }

  /// Shown able to fail: with control events in `EventFilter.ALL`, the first subscriber gets one.
  @Test
  void onlyASubscriberThatNamesControlEventsGetsThem() throws Exception {
    try (var plain = TestSubscriber.open(installation.port(), "/");
        var other = TestSubscriber.open(installation.port(), "/?types=follow");
        var page = TestSubscriber.open(installation.port(), "/?types=all,control")) {
      for (TestSubscriber subscriber : List.of(plain, other, page)) {
        subscriber.nextOfType("connected");
      }
      installation.ingester.accept(RELOAD, follow(2));
      assertThat(plain.next().id()).isEqualTo(2);
      assertThat(other.next().id()).isEqualTo(2);
      assertThat(page.next().type()).isEqualTo("control");
      assertThat(page.next().id()).isEqualTo(2);
    }
    assertThat(RawHttp.get(installation.port(), "/api/events").body()).doesNotContain("control");
    assertThat(RawHttp.get(installation.port(), "/api/events?types=control").body())
        .contains("{\"id\":1,\"type\":\"control\",\"data\":{\"action\":\"reload\"}")
        .doesNotContain("follow");
  }

  /// `latest` tells a page that an event is no news to it, also where the event comes again: pages
  /// obey only what comes after. So a reload causes no further one.
  @Test
  void aReloadThatComesAgainAfterAResumeIsNotBeyondWhatWasThere() throws Exception {
    installation.acceptAndAwait(chat("a"), RELOAD);
    try (var page = TestSubscriber.open(installation.port(), "/?types=all,control&since=1")) {
      assertThat(page.nextOfType("connected").data().latest()).isEqualTo(2);
      assertThat(page.nextOfType("control").id()).isEqualTo(2);
    }
    installation.restartBroadcaster();
    try (var page = TestSubscriber.open(installation.port(), "/?types=all,control&since=1")) {
      assertThat(page.nextOfType("connected").data().latest()).isEqualTo(2);
    }
  }

  /// Shown able to fail: where control events count, the follow is not sent.
  @Test
  void aReloadTakesNoPlaceOfTheRecentEvents() throws Exception {
    installation.acceptAndAwait(follow(2), RELOAD, RELOAD);
    try (var page = TestSubscriber.open(installation.port(), "/?types=all,control&recent=1")) {
      page.nextOfType("connected");
      assertThat(page.next().type()).isEqualTo("follow");
    }
  }

  /// Below the ring's floor, from the database.
  @Test
  void aReloadIsFoundInTheDatabaseOnlyWhereItIsNamed() throws Exception {
    try (var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
      stored.addWithoutViewer(1, RELOAD).add(2, follow(2));
    }
    installation.ingester.startOver(new Position(TestInstallation.EPOCH, 3));
    installation.awaitStatus("\"latest\":3");
    await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
    assertThat(RawHttp.get(installation.port(), "/api/events").body())
        .contains("follow")
        .doesNotContain("control");
    assertThat(RawHttp.get(installation.port(), "/api/events?types=control").body())
        .contains("\"action\":\"reload\"");
  }
}
