package integron.common.relay;

import io.nats.client.AuthenticationException;
import io.nats.client.JetStreamApiException;
import java.io.IOException;

/// Why NATS cannot be used, as a sentence for the user. It has nothing of the credentials.
public final class NatsReason {
  private NatsReason() {}

  public static String of(IOException failure) {
    return switch (failure) {
      case NatsCredentials.UnusableException unusable -> String.valueOf(unusable.getMessage());
      case AuthenticationException _ ->
          "NATS does not accept the credentials. They are in the file that relay.credentials"
              + " names.";
      default -> "NATS does not answer (" + failure.getMessage() + ").";
    };
  }

  public static String of(JetStreamApiException refusal) {
    return "NATS answers: " + refusal.getErrorDescription() + ".";
  }
}
