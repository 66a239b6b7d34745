package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LateHttpClientTest {
  private final AtomicInteger made = new AtomicInteger();
  private final LateHttpClient client =
      new LateHttpClient(() -> {
        made.incrementAndGet();
        return HttpClient.newHttpClient();
      });

  @Test
  void theClientIsMadeOnceAndByTheFirstUse() {
    assertThat(made).hasValue(0);
    assertThat(client.version()).isNotNull();
    assertThat(client.sslContext()).isNotNull();
    assertThat(made).hasValue(1);
    client.close();
  }

  /// Shown able to fail: a client that is made after the end and not ended dials.
  @Test
  void afterTheEndNothingIsRequested() {
    client.shutdownNow();
    client.close();
    assertThat(made).hasValue(0);
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/")).build();
    assertThatThrownBy(() -> client.send(request, BodyHandlers.discarding()))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(ConnectException.class);
  }
}
