package integron.common.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import integron.common.json.Json;
import integron.common.stream.Position;

/// What a remote broadcaster asks the machine with the ingester.
///
/// @param nonce a text that only this request has
/// @param end the position up to which the remote broadcaster has the stream
public record RelayRequest(String nonce, Position end, String body) {
  public RelayRequest {
    requireNonNull(nonce);
    requireNonNull(end);
    requireNonNull(body);
  }

  /// Of all its texts.
  public int characters() {
    return nonce.length() + end.epoch().length() + body.length();
  }

  public byte[] write() {
    return HeadedText.write(
            out -> {
              out.text("nonce", nonce);
              out.text("epoch", end.epoch());
              out.number("id", end.id());
            },
            body)
        .getBytes(UTF_8);
  }

  /// Reads what [#write] wrote.
  public static RelayRequest read(byte[] utf8) throws Json.MalformedException {
    return HeadedText.read(
        utf8,
        RelayRequest.class,
        (in, body) ->
            new RelayRequest(
                in.text("nonce"),
                new Position(in.text("epoch"), Math.max(0, in.longInteger("id"))),
                body));
  }
}
