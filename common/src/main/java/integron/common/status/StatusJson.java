package integron.common.status;

import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ingester's status, written and read by hand: every link sends it at the beginning, and
/// JSON-B takes long to load.
public final class StatusJson {
  private StatusJson() {}

  public static void write(IngesterStatus status, ObjectWriter out) {
    out.text("version", status.version());
    out.time("startedAt", status.startedAt());
    out.object("twitch", status.twitch(), StatusJson::write);
    out.object("journal", status.journal(), StatusJson::write);
    out.object("backup", status.backup(), StatusJson::write);
    if (status.missed() != null) {
      out.objects("missed", status.missed(), StatusJson::write);
    }
    out.object("signIn", status.signIn(), SignInStatusJson::write);
    out.text("log", status.log());
    out.flag("demo", status.demo());
    out.object("obs", status.obs(), ObsStatusJson::write);
    out.object("relay", status.relay(), StatusJson::write);
  }

  private static void write(TwitchStatus twitch, ObjectWriter out) {
    out.text("state", SharedJson.word(twitch.state()));
    out.text("reason", twitch.reason());
    out.object("channel", twitch.channel(), SharedJson::write);
    out.objects(
        "subscriptions",
        twitch.subscriptions(),
        (subscription, to) -> {
          to.text("type", subscription.type());
          to.text("state", SharedJson.word(subscription.state()));
          to.text("reason", subscription.reason());
          List<String> kinds = subscription.kinds();
          if (kinds != null) {
            to.texts("kinds", kinds);
          }
        });
  }

  private static void write(JournalStatus journal, ObjectWriter out) {
    out.number("dropped", journal.dropped());
    out.number("chatDropped", journal.chatDropped());
    out.number("setAside", journal.setAside());
    out.text("reason", journal.reason());
  }

  private static void write(BackupStatus backup, ObjectWriter out) {
    out.object(
        "newest",
        backup.newest(),
        (newest, to) -> {
          to.text("name", newest.name());
          to.time("at", newest.at());
          to.number("bytes", newest.bytes());
        });
    out.text("reason", backup.reason());
    out.text("recovered", backup.recovered());
    out.text("restored", backup.restored());
  }

  private static void write(MissedStatus missed, ObjectWriter out) {
    out.text("list", missed.list());
    out.time("since", missed.since());
    out.text("reason", missed.reason());
    out.time("nextTry", missed.nextTry());
  }

  private static void write(RelayStatus relay, ObjectWriter out) {
    out.text("state", SharedJson.word(relay.state()));
    out.text("reason", relay.reason());
    out.time("since", relay.since());
  }

  public static IngesterStatus status(ObjectReader in) {
    return new IngesterStatus(
        in.text("version"),
        in.time("startedAt"),
        in.object("twitch", StatusJson::twitch),
        in.object("journal", StatusJson::journal),
        in.objectOrNull("backup", StatusJson::backup),
        in.objects("missed", StatusJson::missed),
        in.objectOrNull("signIn", SignInStatusJson::signIn),
        in.textOrNull("log"),
        Boolean.TRUE.equals(in.flagOrNull("demo")),
        in.objectOrNull("obs", ObsStatusJson::obs),
        in.objectOrNull("relay", StatusJson::relay));
  }

  private static TwitchStatus twitch(ObjectReader in) {
    return new TwitchStatus(
        SharedJson.value(TwitchStatus.State.class, in.text("state")),
        in.textOrNull("reason"),
        in.objectOrNull("channel", SharedJson::channel),
        in.objects(
            "subscriptions",
            subscription ->
                new TwitchStatus.Subscription(
                    subscription.text("type"),
                    SharedJson.value(
                        TwitchStatus.SubscriptionState.class, subscription.text("state")),
                    subscription.textOrNull("reason"),
                    subscription.hasValue("kinds") ? subscription.texts("kinds") : null)));
  }

  private static JournalStatus journal(ObjectReader in) {
    return new JournalStatus(
        orZero(in.longIntegerOrNull("dropped")),
        in.longInteger("chatDropped"),
        in.longInteger("setAside"),
        in.textOrNull("reason"));
  }

  private static long orZero(@Nullable Long number) {
    return number == null ? 0 : number;
  }

  private static BackupStatus backup(ObjectReader in) {
    return new BackupStatus(
        in.objectOrNull(
            "newest",
            newest ->
                new BackupStatus.Backup(
                    newest.text("name"), newest.time("at"), newest.longInteger("bytes"))),
        in.textOrNull("reason"),
        in.textOrNull("recovered"),
        in.textOrNull("restored"));
  }

  private static MissedStatus missed(ObjectReader in) {
    return new MissedStatus(
        in.text("list"), in.time("since"), in.textOrNull("reason"), in.timeOrNull("nextTry"));
  }

  private static RelayStatus relay(ObjectReader in) {
    return new RelayStatus(
        SharedJson.value(RelayStatus.State.class, in.text("state")),
        in.textOrNull("reason"),
        in.timeOrNull("since"));
  }
}
