package integron.common.json.event;

import integron.common.event.Tombstone;
import integron.common.event.Tombstone.Erased;
import integron.common.event.Tombstone.UserDeleted;
import integron.common.event.Unknown;
import integron.common.json.text.ObjectReader;
import integron.common.json.text.ObjectWriter;

/// Unknown notifications from Twitch, and removals.
final class OtherJson {
  private OtherJson() {}

  static void write(Unknown unknown, ObjectWriter out) {
    out.text("subscriptionType", unknown.subscriptionType());
    out.text("version", unknown.version());
    out.any("payload", unknown.payload());
  }

  static void write(Tombstone tombstone, ObjectWriter out) {
    switch (tombstone) {
      case UserDeleted(String userId) -> out.text("userId", userId);
      case Erased() -> {}
    }
  }

  static Unknown unknown(ObjectReader in) {
    return new Unknown(in.text("subscriptionType"), in.text("version"), in.any("payload"));
  }

  static UserDeleted userDeleted(ObjectReader in) {
    return new UserDeleted(in.text("userId"));
  }
}
