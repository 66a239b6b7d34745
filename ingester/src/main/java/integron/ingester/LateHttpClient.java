package integron.ingester;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/// An HTTP client that is made with its first use. Making one reads the system's certificates,
/// which takes a sixth of the time until the link is open, and the link needs none.
final class LateHttpClient extends HttpClient {
  private final Supplier<HttpClient> maker;
  // Guarded by this.
  private @Nullable HttpClient made;
  private boolean isClosed;

  LateHttpClient(Supplier<HttpClient> maker) {
    this.maker = maker;
  }

  /// A client that is made after the end refuses requests, as one that was made before.
  private synchronized HttpClient client() {
    @Nullable HttpClient client = made;
    if (client == null) {
      client = maker.get();
      made = client;
      if (isClosed) {
        client.shutdownNow();
      }
    }
    return client;
  }

  private synchronized Optional<HttpClient> ended() {
    isClosed = true;
    return Optional.ofNullable(made);
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
      throws IOException, InterruptedException {
    return client().send(request, body);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, HttpResponse.BodyHandler<T> body) {
    return client().sendAsync(request, body);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request,
      HttpResponse.BodyHandler<T> body,
      HttpResponse.@Nullable PushPromiseHandler<T> promises) {
    return client().sendAsync(request, body, promises);
  }

  @Override
  public void shutdownNow() {
    ended().ifPresent(HttpClient::shutdownNow);
  }

  @Override
  public void close() {
    ended().ifPresent(HttpClient::close);
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return client().cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return client().connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return client().followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return client().proxy();
  }

  @Override
  public SSLContext sslContext() {
    return client().sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return client().sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return client().authenticator();
  }

  @Override
  public Version version() {
    return client().version();
  }

  @Override
  public Optional<Executor> executor() {
    return client().executor();
  }
}
