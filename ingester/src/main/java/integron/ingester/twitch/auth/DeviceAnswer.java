package integron.ingester.twitch.auth;

import static java.util.Objects.requireNonNull;

import integron.common.settings.Secret;
import java.time.Duration;

/// Twitch's answer to the start of a device code flow. Never prints the device code.
public sealed interface DeviceAnswer {
  /// The flow has begun.
  ///
  /// @param deviceCode what Integron asks with
  /// @param userCode what the user enters at `address`
  /// @param life how long both are valid
  /// @param interval between two questions
  record Started(
      Secret deviceCode, String userCode, String address, Duration life, Duration interval)
      implements DeviceAnswer {
    public Started {
      requireNonNull(deviceCode);
      requireNonNull(userCode);
      requireNonNull(address);
      requireNonNull(life);
      requireNonNull(interval);
    }
  }

  /// Twitch does not begin it, and would not if it was asked again.
  record Refused(TokenAnswer.Refused why) implements DeviceAnswer {
    public Refused {
      requireNonNull(why);
    }
  }
}
