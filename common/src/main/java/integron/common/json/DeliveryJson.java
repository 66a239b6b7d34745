package integron.common.json;

import integron.common.event.Envelope;
import integron.common.json.event.EventJson;
import integron.common.json.text.JsonText;
import integron.common.json.text.ObjectReader;
import integron.common.link.Frame.Delivery;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/// The one frame that comes with every event, written by hand like the events in it.
final class DeliveryJson {
  private static final String TAG = "frame";
  private static final String DELIVERY = "delivery";
  private static final String EVENTS = "events";

  private DeliveryJson() {}

  static boolean isDelivery(JsonValue frame) {
    return frame instanceof JsonObject object
        && object.get(TAG) instanceof JsonString tag
        && tag.getString().equals(DELIVERY);
  }

  static byte[] write(Delivery delivery) {
    return JsonText.writeObject(out -> {
      out.text(TAG, DELIVERY);
      out.objects(EVENTS, delivery.events(), EventJson::write);
    });
  }

  static Delivery read(JsonObject frame) {
    List<Envelope> events = new ObjectReader(frame).objects(EVENTS, EventJson::envelope);
    return new Delivery(events);
  }
}
