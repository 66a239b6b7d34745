package integron.common.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.command.SignInCommand;
import integron.common.json.Json;
import integron.common.problem.Problem;
import integron.common.status.BackupStatus;
import integron.common.status.IngesterStatus;
import integron.common.status.JournalStatus;
import integron.common.status.MissedStatus;
import integron.common.status.ObsStatus;
import integron.common.status.RelayStatus;
import integron.common.status.SignInStatus;
import integron.common.status.TwitchStatus;
import integron.common.stream.Position;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class FrameJsonTest {
  private static final Instant NOON = Instant.parse("2024-01-15T12:00:00.000Z");

  private static final List<Frame> ONE_OF_EACH =
      List.of(
          new Frame.Hello(1, "bm9uY2U=", "0.1.0"),
          new Frame.Hello(7, 6, "bm9uY2U=", "0.1.0"),
          new Frame.Challenge("bm9uY2U=", "cHJvb2Y="),
          new Frame.Proof("cHJvb2Y="),
          new Frame.Accepted("0.1.0", 6),
          new Frame.Refused(Problem.badRequest("No.")),
          new Frame.Resume(null),
          new Frame.Resume(new Position("e1", 12)),
          new Frame.StartAt(new Position("e1", 12)),
          new Frame.CaughtUp(),
          new Frame.Status(
              new IngesterStatus(
                  "0.1.0",
                  NOON,
                  new TwitchStatus(
                      TwitchStatus.State.CONNECTED,
                      null,
                      TwitchStatus.Channel.named("1", "a", "A"),
                      List.of(
                          new TwitchStatus.Subscription(
                              "channel.follow",
                              TwitchStatus.SubscriptionState.ENABLED,
                              null,
                              List.of("follow")))),
                  new JournalStatus(3, "The disk is full."),
                  new BackupStatus(
                      new BackupStatus.Backup("a.db", NOON, 4_096),
                      "The disk is full.",
                      null,
                      "Restored a.db."),
                  List.of(new MissedStatus("followers", NOON, "Not now.", NOON)),
                  new SignInStatus(
                      true,
                      new TwitchStatus.Channel("1", "a", "A", "https://static-cdn.jtvnw.net/a.png"),
                      SignInStatus.Flow.CODE,
                      List.of("bits:read"),
                      List.of(new SignInStatus.MissingScope("chat:read", "chat")),
                      new SignInStatus.Application("id", true),
                      new SignInStatus.Store(SignInStatus.Store.Kind.FILE, "It is locked."),
                      new SignInStatus.Device("ABCD", "http://t/activate", NOON, "Wait.", false),
                      new SignInStatus.OtherAccount(
                          TwitchStatus.Channel.named("2", "b", "B"),
                          TwitchStatus.Channel.named("1", "a", "A"),
                          "/old"),
                      "INTEGRON_TWITCH_TOKEN",
                      "Sign in again.",
                      NOON),
                  "The log is full.",
                  true,
                  new ObsStatus(
                      ObsStatus.State.CONNECTED,
                      "localhost:4455",
                      "29.0.2",
                      true,
                      "None.",
                      List.of(
                          new ObsStatus.ObsSource(
                              "Integron alerts",
                              "/overlay/alerts",
                              List.of(new ObsStatus.Place("Game", true)),
                              true)),
                      new ObsStatus.FailedAction("OBS has no scene “X”.", NOON)),
                  new RelayStatus(RelayStatus.State.FENCED, "Another one publishes.", NOON))),
          new Frame.Ask(7, new SignInCommand.SaveApplication("id", "secret")),
          new Frame.Ask(
              8,
              new SignInCommand.StartSignIn(
                  "http://r", "b", SignInCommand.Permissions.NEEDED, false)),
          new Frame.Ask(9, new SignInCommand.FinishSignIn("s", "b", "code", null)),
          new Frame.Ask(9, new SignInCommand.FinishSignIn("s", "b", null, "access_denied")),
          new Frame.Ask(10, new SignInCommand.StartDeviceSignIn(SignInCommand.Permissions.ALL)),
          new Frame.Ask(11, new SignInCommand.CancelSignIn()),
          new Frame.Ask(12, new SignInCommand.ChooseAccount("2", true)),
          new Frame.Ask(13, new SignInCommand.SignOut()),
          new Frame.Ask(14, new SignInCommand.TryKeyring()),
          new Frame.Answer(8, new CommandReply.Consent("http://t")),
          new Frame.Answer(
              9,
              new CommandReply.SignInOutcome(CommandReply.SignInOutcome.Result.OTHER_ACCOUNT, "B")),
          new Frame.Answer(10, new CommandReply.DeviceCode("ABCD", "http://t", NOON)),
          new Frame.Ask(1, new Command.DeleteUser("12")),
          new Frame.Ask(1, new Command.DeleteUser("12"), "a-key"),
          new Frame.Ask(2, new Command.MakeBackup()),
          new Frame.Ask(11, new Command.ReadMetrics(true)),
          new Frame.Answer(
              11, new CommandReply.Metrics("up{process=\"ingester\"} 1\n", new Position("e1", 7))),
          new Frame.Settings(Map.of("subscriber.limit", "7")),
          new Frame.Ask(3, new Command.ListBackups()),
          new Frame.Ask(5, new Command.ChangeSetting("log.level", "debug")),
          new Frame.Ask(6, new Command.ChangeSetting("log.level", null)),
          new Frame.Ask(4, new Command.Renew(new Position("e1", 12))),
          new Frame.Answer(1, new CommandReply.Done(null)),
          new Frame.Answer(1, new CommandReply.Done(new Position("e1", 7))),
          new Frame.Answer(
              3, new CommandReply.Backups(List.of(new BackupStatus.Backup("a.db", NOON, 4_096)))),
          new Frame.Answer(2, new CommandReply.Failed(Problem.badRequest("No."))),
          new Frame.Answer(
              2, new CommandReply.Failed(new Problem(Problem.Code.TOO_MANY_REQUESTS, "Wait.", 42))),
          new Frame.Heartbeat(),
          new Frame.Heartbeat(7L));

  @Test
  void readsBackEveryFrame() throws Json.MalformedException {
    for (Frame frame : ONE_OF_EACH) {
      assertThat(FrameJson.read(FrameJson.write(frame))).isEqualTo(frame);
    }
    assertThat(ONE_OF_EACH.stream().map(Object::getClass).distinct().toList())
        .as("one of each is covered")
        .hasSameSizeAs(Arrays.asList(Frame.class.getPermittedSubclasses()));
  }

  /// Shown able to fail: with a field of a status left out, or two in another order.
  @Test
  void framesWrittenByHandEqualThoseOfJsonB() {
    for (Frame frame : ONE_OF_EACH) {
      FrameJson.byHand(frame)
          .ifPresent(bytes -> assertThat(bytes).asString(UTF_8).isEqualTo(jsonB(frame)));
    }
  }

  private static String jsonB(Frame frame) {
    return Json.write(frame);
  }

  /// Until then, loading JSON-B would delay the start of a process.
  @Test
  void everyFrameUpToTheFirstEventIsWrittenByHand() {
    assertThat(ONE_OF_EACH.stream().filter(frame -> FrameJson.byHand(frame).isEmpty()))
        .hasOnlyElementsOfTypes(Frame.Refused.class, Frame.Ask.class, Frame.Answer.class);
  }

  /// Shown able to fail: where the field is required, no status is read.
  @Test
  void aStatusWithoutTheNumberOfDroppedEventsHasNone() throws Json.MalformedException {
    Frame status =
        ONE_OF_EACH.stream().filter(Frame.Status.class::isInstance).findFirst().orElseThrow();
    String text = FrameJson.write(status).replaceAll("\"dropped\":\\d+,", "");

    assertThat(text).doesNotContain("\"dropped\"");
    assertThat(FrameJson.read(text))
        .isInstanceOfSatisfying(
            Frame.Status.class, read -> assertThat(read.status().journal().dropped()).isZero());
  }

  @Test
  void namesTheFrameInItsText() {
    assertThat(FrameJson.write(new Frame.CaughtUp())).isEqualTo("{\"frame\":\"caughtUp\"}");
  }

  @Test
  void rejectsAFrameItDoesNotKnow() {
    for (String text : List.of("{}", "{\"frame\":\"nope\"}", "{\"frame\":\"hello\"}", "", "7")) {
      assertThatThrownBy(() -> FrameJson.read(text))
          .as(text)
          .isInstanceOf(Json.MalformedException.class);
    }
  }

  private record Hidden(int one) {}

  /// A server takes what JSON-B throws for a mistake of the client.
  @Test
  void aShapeThatJsonBCannotWriteIsAnInternalError() {
    for (ThrowingCallable writing :
        List.<ThrowingCallable>of(
            () -> Json.write(new Hidden(1)), () -> Json.writeBytes(new Hidden(1)))) {
      assertThatThrownBy(writing)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Hidden");
    }
  }
}
