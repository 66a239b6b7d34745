package integron.ingester.twitch.helix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import integron.common.settings.Secret;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.MemoryTokenStore;
import integron.ingester.twitch.auth.Tokens;
import integron.ingester.twitch.payload.Element;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How many pages of a list are read.
final class ListPagesTest {
  private static final Instant SINCE = Instant.parse("2024-01-15T12:00:00Z");
  private static final String LATER = "{\"followed_at\":\"2024-01-15T12:30:00Z\"}";
  private static final String EARLIER = "{\"followed_at\":\"2001-01-01T00:00:00Z\"}";

  private final HttpClient http = HttpClient.newHttpClient();
  private HttpServer twitch;

  @BeforeEach
  void start() throws IOException {
    twitch = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    twitch.start();
  }

  @AfterEach
  void stop() {
    twitch.stop(0);
    http.close();
  }

  /// Shown able to fail: when the first earlier element ends the list, two of four are missing.
  @Test
  void oneElementWithAWrongTimeHidesNoLaterPage() throws Exception {
    answer(page("2", LATER, EARLIER, LATER), page("3", LATER, LATER), page("", EARLIER));
    assertThat(followers())
        .isInstanceOfSatisfying(
            HelixAnswer.Ok.class, ok -> assertThat((List<?>) ok.value()).hasSize(4));
  }

  @Test
  void aPageOfEarlierElementsIsTheLast() throws Exception {
    answer(page("2", LATER), page("3", EARLIER, EARLIER), page("", LATER));
    assertThat(followers())
        .isInstanceOfSatisfying(
            HelixAnswer.Ok.class, ok -> assertThat((List<?>) ok.value()).hasSize(1));
  }

  /// Shown able to fail: a refusal is for good, so the list is not read again.
  @Test
  void aRejectedCursorIsNotARefusalOfTheList() throws Exception {
    answer(page("2", LATER));
    assertThat(followers())
        .isInstanceOfSatisfying(
            HelixAnswer.No.class,
            no -> assertThat(no.why()).isInstanceOf(HelixRefusal.Unavailable.class));
  }

  private HelixAnswer<List<Element>> followers() throws InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + twitch.getAddress().getPort());
    Credentials given = new Credentials(new Secret("any-token"), Optional.empty());
    Tokens tokens = new Tokens(http, address, given, new MemoryTokenStore(given));
    return new ChannelLists(new HelixClient(http, address, "any", tokens, 1 << 20), "1")
        .followers(SINCE);
  }

  private static String page(String cursor, String... elements) {
    String pagination = cursor.isEmpty() ? "" : "\"cursor\":\"" + cursor + "\"";
    return "{\"total\":9,\"data\":[%s],\"pagination\":{%s}}"
        .formatted(String.join(",", elements), pagination);
  }

  private void answer(String... pages) {
    twitch.createContext(
        "/channels/followers",
        exchange -> {
          String query = exchange.getRequestURI().getQuery();
          int page =
              query.contains("after=") ? Integer.parseInt(query.replaceAll(".*after=", "")) : 1;
          if (page > pages.length) {
            send(exchange, 400, "{\"message\":\"The cursor is invalid.\"}");
          } else {
            send(exchange, 200, pages[page - 1]);
          }
        });
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
