package integron.common.relay;

import integron.common.link.BrokenDeliveryException;
import io.nats.client.Message;
import io.nats.client.api.MessageInfo;
import io.nats.client.impl.Headers;
import io.nats.client.support.NatsJetStreamConstants;
import org.jspecify.annotations.Nullable;

/// Messages of NATS as messages of the relay.
public final class NatsMessages {
  private NatsMessages() {}

  /// Returns a message that a consumer has received.
  ///
  /// @throws BrokenDeliveryException where it is none of the relay's
  public static RelayMessage of(Message message) throws BrokenDeliveryException {
    return of(message.getHeaders(), message.getData());
  }

  /// Returns a message that was read from the stream.
  ///
  /// @throws BrokenDeliveryException where it is none of the relay's
  public static RelayMessage of(MessageInfo message) throws BrokenDeliveryException {
    return of(message.getHeaders(), message.getData());
  }

  private static RelayMessage of(@Nullable Headers headers, byte @Nullable [] data)
      throws BrokenDeliveryException {
    String id = headers == null ? null : headers.getFirst(NatsJetStreamConstants.MSG_ID_HDR);
    String since = headers == null ? null : headers.getFirst(RelayMessage.SINCE);
    if (id == null || since == null || data == null) {
      throw new BrokenDeliveryException("a message is not of the relay");
    }
    try {
      return new RelayMessage(id, Integer.parseInt(since), data);
    } catch (NumberFormatException e) {
      throw new BrokenDeliveryException("a message of the relay names no protocol", e);
    }
  }
}
