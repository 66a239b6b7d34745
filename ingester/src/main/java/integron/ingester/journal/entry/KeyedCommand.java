package integron.ingester.journal.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import integron.common.command.Command;
import integron.common.command.CommandKey;
import integron.common.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/// A command with its client's key, as the database stores it.
///
/// @param digest of the command, because the command may contain secrets; equal for equal commands
/// @param at when the client sent it
public record KeyedCommand(CommandKey key, String digest, Instant at) {
  public KeyedCommand {
    requireNonNull(key);
    requireNonNull(digest);
    requireNonNull(at);
  }

  public static KeyedCommand of(CommandKey key, Command<?> command, Instant at) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(Json.write(command).getBytes(UTF_8));
      return new KeyedCommand(key, HexFormat.of().formatHex(digest), at);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
