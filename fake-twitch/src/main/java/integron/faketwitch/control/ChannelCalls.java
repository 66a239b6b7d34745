package integron.faketwitch.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.channel.Reward;
import integron.faketwitch.world.BroadcasterType;
import integron.faketwitch.world.WorldJson;

/// The calls that change the channel and its rewards.
final class ChannelCalls {
  private static final int DEAREST = 1_000_000_000;

  private final Control control;

  ChannelCalls(Control control) {
    this.control = control;
  }

  /// `{"id": …, "title": …, "cost": …, "prompt": …, "manageable": …}`; absent fields stay
  /// unchanged.
  ObjectNode reward(ObjectNode body) {
    Order order = new Order(body, "id", "title", "cost", "prompt", "manageable");
    Reward known = control.reward(order.require("id"));
    control.addReward(
        new Reward(
            known.id(),
            order.text("title").orElse(known.title()),
            order.number("cost", 1, DEAREST, known.cost()),
            order.text("prompt").orElse(known.prompt()),
            order.has("manageable") ? order.flag("manageable") : known.manageable()));
    return WorldJson.object();
  }

  /// `{"address": …, "body": …}`: an address of a list of pictures, and the JSON that it answers.
  ObjectNode pictures(ObjectNode body) {
    Order order = new Order(body, "address", "body");
    control.pictures(order.require("address"), WorldJson.write(body.path("body")));
    return WorldJson.object();
  }

  /// `{"broadcasterType": "plain" | "affiliate" | "partner"}`.
  ObjectNode channel(ObjectNode body) {
    Order order = new Order(body, "broadcasterType");
    order.require("broadcasterType");
    order.choice("broadcasterType", BroadcasterType.class).ifPresent(control::broadcasterType);
    return WorldJson.object();
  }
}
