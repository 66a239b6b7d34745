package integron.common.json.event;

import integron.common.event.RedemptionEvent;
import integron.common.event.RedemptionEvent.Redemption;
import integron.common.event.RedemptionEvent.RedemptionUpdate;
import integron.common.event.RedemptionEvent.Reward;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;

final class RedemptionJson {
  private RedemptionJson() {}

  static void write(RedemptionEvent event, ObjectWriter out) {
    switch (event) {
      case Redemption taken -> {
        Shared.writeViewer(taken.viewer(), out);
        out.text("redemptionId", taken.redemptionId());
        out.object("reward", taken.reward(), RedemptionJson::writeReward);
        out.text("input", taken.input());
        Shared.writeFragments(taken.fragments(), out);
        out.text("status", taken.status());
        out.object("emote", taken.emote(), Shared::writeEmote);
      }
      case RedemptionUpdate update -> {
        Shared.writeViewer(update.viewer(), out);
        out.text("redemptionId", update.redemptionId());
        out.object("reward", update.reward(), RedemptionJson::writeReward);
        out.text("status", update.status());
      }
    }
  }

  private static void writeReward(Reward reward, ObjectWriter out) {
    out.text("rewardId", reward.rewardId());
    out.text("kind", reward.kind());
    out.text("title", reward.title());
    out.number("cost", reward.cost());
    out.text("prompt", reward.prompt());
  }

  static Redemption redemption(ObjectReader in) {
    return new Redemption(
        Shared.viewer(in),
        in.text("redemptionId"),
        in.object("reward", RedemptionJson::reward),
        in.textOrNull("input"),
        Shared.fragments(in),
        in.textOrNull("status"),
        in.objectOrNull("emote", Shared::emote));
  }

  static RedemptionUpdate update(ObjectReader in) {
    return new RedemptionUpdate(
        Shared.viewer(in),
        in.text("redemptionId"),
        in.object("reward", RedemptionJson::reward),
        in.text("status"));
  }

  private static Reward reward(ObjectReader in) {
    return new Reward(
        in.textOrNull("rewardId"),
        in.text("kind"),
        in.text("title"),
        in.integer("cost"),
        in.textOrNull("prompt"));
  }
}
