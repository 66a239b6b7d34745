package integron.launcher.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.socket.Loopback;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SignInHopTest {
  private static final String PAGE = "http://localhost:9847/settings";

  private static SignInHop hop(Predicate<Socket> admitted) throws IOException {
    return new SignInHop(PAGE, "a-secret", freePort(), new SecureRandom(), admitted);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private static HttpResponse<String> get(String address) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(address)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void theFirstVisitGetsTheCookieAndIsLedToThePageAndNoOther() throws Exception {
    try (SignInHop hop = hop(_ -> true)) {
      assertThat(hop.address()).startsWith("http://localhost:").doesNotContain("a-secret");
      assertThat(get(hop.address() + "x").statusCode()).isEqualTo(403);
      assertThat(hop.awaitVisit(Duration.ZERO)).isFalse();

      HttpResponse<String> first = get(hop.address());
      HttpResponse<String> second = get(hop.address());

      assertThat(first.statusCode()).isEqualTo(303);
      assertThat(first.headers().firstValue("Location")).contains(PAGE);
      assertThat(first.headers().firstValue("Set-Cookie"))
          .contains("integron_owner=a-secret; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict");
      assertThat(hop.awaitVisit(Duration.ofSeconds(10))).isTrue();
      assertThat(second.statusCode()).isEqualTo(403);
      assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
    }
  }

  /// Another user may have read the address on the browser's command line.
  @Test
  void aConnectionOfAnotherUserGetsNothingAndUsesNothingUp() throws Exception {
    boolean[] isOurs = new boolean[1];
    try (SignInHop hop = hop(_ -> isOurs[0])) {
      assertThat(get(hop.address()).headers().firstValue("Set-Cookie")).isEmpty();
      isOurs[0] = true;

      assertThat(get(hop.address()).statusCode()).isEqualTo(303);
    }
  }

  @Test
  void aConnectionThatSaysNothingKeepsNoOtherWaiting() throws Exception {
    try (SignInHop hop = hop(_ -> true)) {
      URI address = URI.create(hop.address());
      try (Socket _ = new Socket(Loopback.IPV4, address.getPort())) {
        assertThat(get(hop.address()).statusCode()).isEqualTo(303);
      }
    }
  }
}
