package integron.faketwitch.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.channel.Channel;
import integron.faketwitch.eventsub.EventSubServer;
import integron.faketwitch.eventsub.Fired;
import integron.faketwitch.eventsub.Occurrence;
import integron.faketwitch.template.Overrides;
import integron.faketwitch.template.Templates;
import integron.faketwitch.world.People;
import integron.faketwitch.world.WorldRefusal;
import integron.faketwitch.world.WorldTimes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Fires EventSub payloads from templates.
public final class Events {
  /// The largest count of one order.
  public static final int MOST = 10_000;

  private final Templates templates;
  private final EventSubServer eventSub;
  private final Channel channel;
  private final People people;
  private final WorldTimes times;

  /// Fires into `eventSub` and records in `channel`.
  public Events(
      Templates templates,
      EventSubServer eventSub,
      Channel channel,
      People people,
      WorldTimes times) {
    this.templates = templates;
    this.eventSub = eventSub;
    this.channel = channel;
    this.people = people;
    this.times = times;
  }

  /// The names of the payloads that can be fired.
  public List<String> names() {
    return templates.names().stream().filter(name -> !name.startsWith("_")).toList();
  }

  /// Carries out an order.
  ///
  /// @throws Refusal 400 when the template or a path in it does not exist, or the count is out of
  ///   bounds
  public Fired fire(Firing firing) {
    if (firing.count() < 1 || firing.count() > MOST) {
      throw new WorldRefusal(400, "count must be between 1 and " + MOST + ".");
    }
    List<String> messageIds = new ArrayList<>();
    Set<String> sessionIds = new HashSet<>();
    for (int i = 0; i < firing.count(); i++) {
      Fired once = fireOnce(firing);
      sessionIds.addAll(once.sessionIds());
      messageIds.addAll(once.messageIds());
    }
    return new Fired(sessionIds, messageIds);
  }

  /// The text frame that a subscribed session would get for an event. Changes nothing on the
  /// channel.
  ///
  /// @throws Refusal 400 when the template or a path in it does not exist
  public String frame(Firing firing) {
    return eventSub.frame(occurrence(firing), people.broadcaster().id());
  }

  private Fired fireOnce(Firing firing) {
    Occurrence occurrence = occurrence(firing);
    channel.happened(occurrence.type(), occurrence.event(), occurrence.at());
    return eventSub.notify(occurrence);
  }

  private Occurrence occurrence(Firing firing) {
    if (firing.template().startsWith("_")) {
      throw new WorldRefusal(
          400,
          "\"" + firing.template() + "\" is a message about the connection; it cannot be fired.");
    }
    ObjectNode filled = templates.fill(firing.template(), Map.of());
    ObjectNode event = (ObjectNode) filled.path("event");
    Overrides.apply(event, firing.values(), people);
    return new Occurrence(
        filled.path("type").asText(),
        filled.path("version").asText(),
        event,
        times.now(),
        firing.messageId(),
        firing.delay(),
        firing.duplicate());
  }
}
