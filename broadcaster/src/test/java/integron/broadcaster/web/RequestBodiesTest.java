package integron.broadcaster.web;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.command.Command;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Shown able to fail: without the answer to a JsonbException, each wrong body is a 500.
final class RequestBodiesTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final WebServer SERVER = start();

  private static WebServer start() {
    HttpRouting.Builder routing = HttpRouting.builder();
    routing.get("/", (_, response) -> Replies.json(response, new Unwritable("s3cr3t")));
    routing.post("/", (request, response) -> response.send(request.content().as(Command.class)));
    Problems.handleAll(routing);
    return WebServer.builder()
        .host("127.0.0.1")
        .mediaContext(RequestBodies.media())
        .routing(routing)
        .build()
        .start();
  }

  /// JSON-B writes public records alone.
  private record Unwritable(String value) {}

  @AfterAll
  static void stop() {
    SERVER.stop();
    CLIENT.close();
  }

  private static HttpResponse<String> post(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + "/"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  @Test
  void aBodyBecomesARecordAndARecordABody() throws IOException, InterruptedException {
    HttpResponse<String> answer = post("{\"type\":\"deleteUser\",\"userId\":\"é\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"type\":\"deleteUser\",\"userId\":\"é\"}");
  }

  /// Shown able to fail: where JSON-B's own exception comes out of writing, it is a 400 that names
  /// the class.
  @Test
  void anAnswerThatCannotBeWrittenIsNoFaultOfTheRequest() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + "/")).build();
    HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .contains("\"code\":\"internal\"")
        .doesNotContain("Unwritable", "s3cr3t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"renew\",\"shown\":{\"epoch\":\"e\"}}",
        "{\"type\":\"s3cr3t\"}",
        "{\"type\":\"deleteUser\",\"userId\":12}",
        "{\"type\":\"makeBackup\"} s3cr3t",
        "{s3cr3t",
        "null"
      })
  void aWrongBodyIsAProblemThatDoesNotRepeatIt(String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = post(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"code\":\"bad_request\",\"detail\":\"The body cannot be read: ")
        .doesNotContain("s3cr3t");
  }
}
