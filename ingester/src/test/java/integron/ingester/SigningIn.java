package integron.ingester;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.command.CommandReply.SignInOutcome.Result;
import integron.common.command.SignInCommand;
import integron.common.command.SignInCommand.Permissions;
import integron.common.link.Frame;
import integron.common.status.IngesterStatus;
import integron.common.status.SignInStatus;
import integron.common.status.TwitchStatus.State;
import integron.faketwitch.FakeTwitch;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A user who signs in over the link, by the code flow, with a browser that allows everything.
final class SigningIn {
  /// What the browser that begins a sign-in knows.
  static final String BROWSER = "canary-browser-of-the-user";

  private static final String REDIRECT = "http://localhost:9847/auth/callback";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpClient http;
  private long asked;

  SigningIn(HttpClient http) {
    this.http = http;
  }

  <R extends CommandReply> R ask(LinkPeer peer, Command<R> command) throws Exception {
    return command.replyType().cast(answer(peer, command));
  }

  CommandReply answer(LinkPeer peer, Command<?> command) throws Exception {
    long number = ++asked;
    peer.send(new Frame.Ask(number, command));
    await().atMost(LIMIT).until(() -> answered(peer, number).isPresent());
    return answered(peer, number).orElseThrow();
  }

  private static Optional<CommandReply> answered(LinkPeer peer, long number) {
    return peer.frames().stream()
        .flatMap(frame ->
            frame instanceof Frame.Answer(long its, CommandReply reply) && its == number
                ? Stream.of(reply)
                : Stream.empty())
        .findAny();
  }

  Result signIn(LinkPeer peer) throws Exception {
    return ask(peer, allowed(peer)).result();
  }

  /// Begins a sign-in with a peer whose ingester ends before it answers.
  void signInAtOneThatEnds(LinkPeer peer) throws Exception {
    peer.send(new Frame.Ask(++asked, allowed(peer)));
  }

  /// What Twitch sends the browser back with.
  private SignInCommand.FinishSignIn allowed(LinkPeer peer) throws Exception {
    String page =
        ask(peer, new SignInCommand.StartSignIn(REDIRECT, BROWSER, Permissions.NEEDED, false))
            .address();
    String back =
        http.send(HttpRequest.newBuilder(URI.create(page)).build(), BodyHandlers.discarding())
            .headers()
            .firstValue("Location")
            .orElseThrow();
    Map<String, String> query =
        Stream.of(URI.create(back).getRawQuery().split("&"))
            .map(field -> field.split("=", 2))
            .collect(Collectors.toMap(field -> field[0], field -> field[1]));
    return new SignInCommand.FinishSignIn(
        requireNonNull(query.get("state")), BROWSER, query.get("code"), null);
  }

  void saveApplication(LinkPeer peer) throws Exception {
    ask(peer, new SignInCommand.SaveApplication(FakeTwitch.CLIENT_ID, FakeTwitch.CLIENT_SECRET));
  }

  static IngesterStatus awaitStatus(LinkPeer peer, Predicate<IngesterStatus> holds) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(peer.status()).hasValueSatisfying(s -> assertThat(s).matches(holds)));
    return peer.status().orElseThrow();
  }

  static SignInStatus signInOf(IngesterStatus status) {
    return requireNonNull(status.signIn());
  }

  static boolean isConnected(IngesterStatus status) {
    return status.twitch().state() == State.CONNECTED && signInOf(status).authenticated();
  }
}
