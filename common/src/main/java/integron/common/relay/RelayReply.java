package integron.common.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import integron.common.json.Json;

/// The reply to a [RelayRequest].
///
/// @param nonce of the request
public record RelayReply(String nonce, String body) {
  public RelayReply {
    requireNonNull(nonce);
    requireNonNull(body);
  }

  public static RelayReply to(RelayRequest request, String body) {
    return new RelayReply(request.nonce(), body);
  }

  public byte[] write() {
    return HeadedText.write(out -> out.text("nonce", nonce), body).getBytes(UTF_8);
  }

  /// Reads what [#write] wrote.
  public static RelayReply read(byte[] utf8) throws Json.MalformedException {
    return HeadedText.read(
        utf8, RelayReply.class, (in, body) -> new RelayReply(in.text("nonce"), body));
  }
}
