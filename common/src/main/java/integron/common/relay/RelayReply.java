package integron.common.relay;

import static java.util.Objects.requireNonNull;

import integron.common.json.Json;

/// The reply to a [RelayRequest].
///
/// @param nonce of the request
/// @param challenge for later requests that must not be carried out twice; empty where the replying
///   process takes none
/// @param taken whether the challenge of the request still counts; where not, nothing was done
public record RelayReply(String nonce, String challenge, boolean taken, String body) {
  public RelayReply {
    requireNonNull(nonce);
    requireNonNull(challenge);
    requireNonNull(body);
  }

  /// A reply to a request that may be answered any number of times.
  public static RelayReply to(RelayRequest request, String body) {
    return new RelayReply(request.nonce(), "", true, body);
  }

  public byte[] write() {
    return HeadedText.write(
        out -> {
          out.text("nonce", nonce);
          out.text("challenge", challenge);
          out.flag("taken", taken);
        },
        body);
  }

  /// Reads what [#write] wrote.
  public static RelayReply read(byte[] utf8) throws Json.MalformedException {
    return HeadedText.read(
        utf8,
        RelayReply.class,
        (in, body) ->
            new RelayReply(in.text("nonce"), in.text("challenge"), in.flag("taken"), body));
  }
}
