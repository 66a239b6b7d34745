package integron.common.json.event;

import integron.common.event.HypeTrainEvent;
import integron.common.event.HypeTrainEvent.Contribution;
import integron.common.event.HypeTrainEvent.HypeTrainBegin;
import integron.common.event.HypeTrainEvent.HypeTrainEnd;
import integron.common.event.HypeTrainEvent.HypeTrainProgress;
import integron.common.event.HypeTrainEvent.Train;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;

final class HypeTrainJson {
  private HypeTrainJson() {}

  static void write(HypeTrainEvent event, ObjectWriter out) {
    out.object("train", event.train(), HypeTrainJson::writeTrain);
    switch (event) {
      case HypeTrainBegin begin -> {
        out.number("progress", begin.progress());
        out.number("goal", begin.goal());
        out.time("expiresAt", begin.expiresAt());
        out.number("allTimeHighLevel", begin.allTimeHighLevel());
        out.number("allTimeHighTotal", begin.allTimeHighTotal());
      }
      case HypeTrainProgress further -> {
        out.number("progress", further.progress());
        out.number("goal", further.goal());
        out.time("expiresAt", further.expiresAt());
      }
      case HypeTrainEnd end -> {
        out.time("endedAt", end.endedAt());
        out.time("cooldownEndsAt", end.cooldownEndsAt());
      }
    }
  }

  private static void writeTrain(Train train, ObjectWriter out) {
    out.text("trainId", train.trainId());
    out.text("kind", train.kind());
    out.number("level", train.level());
    out.number("total", train.total());
    out.flag("shared", train.shared());
    out.objects("topContributions", train.topContributions(), HypeTrainJson::writeContribution);
    out.time("startedAt", train.startedAt());
  }

  private static void writeContribution(Contribution contribution, ObjectWriter out) {
    out.text("userId", contribution.userId());
    out.text("username", contribution.username());
    out.text("displayName", contribution.displayName());
    out.text("kind", contribution.kind());
    out.number("total", contribution.total());
  }

  static HypeTrainBegin begin(ObjectReader in) {
    return new HypeTrainBegin(
        in.object("train", HypeTrainJson::train),
        in.integer("progress"),
        in.integer("goal"),
        in.time("expiresAt"),
        in.integerOrNull("allTimeHighLevel"),
        in.integerOrNull("allTimeHighTotal"));
  }

  static HypeTrainProgress progress(ObjectReader in) {
    return new HypeTrainProgress(
        in.object("train", HypeTrainJson::train),
        in.integer("progress"),
        in.integer("goal"),
        in.time("expiresAt"));
  }

  static HypeTrainEnd end(ObjectReader in) {
    return new HypeTrainEnd(
        in.object("train", HypeTrainJson::train),
        in.time("endedAt"),
        in.timeOrNull("cooldownEndsAt"));
  }

  private static Train train(ObjectReader in) {
    return new Train(
        in.text("trainId"),
        in.text("kind"),
        in.integer("level"),
        in.integer("total"),
        in.flag("shared"),
        in.objects("topContributions", HypeTrainJson::contribution),
        in.time("startedAt"));
  }

  private static Contribution contribution(ObjectReader in) {
    return new Contribution(
        in.text("userId"),
        in.text("username"),
        in.text("displayName"),
        in.text("kind"),
        in.integer("total"));
  }
}
