package integron.broadcaster.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.broadcaster.overlay.MediaTypes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A file of a page, with the headers of its reply.
final class PageFile {
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

  private final String resource;
  private final String contentType;
  private final byte[] content;
  private final String etag;
  private final List<String> scriptHashes;

  private PageFile(String resource, String contentType, byte[] content) {
    this.resource = resource;
    this.contentType = contentType;
    this.content = content;
    this.etag = '"' + HexFormat.of().formatHex(sha256(content)).substring(0, 32) + '"';
    this.scriptHashes = isPage() ? scriptHashes(new String(content, UTF_8)) : List.of();
  }

  /// Empty for an unknown kind of file.
  static Optional<PageFile> of(String resource, byte[] content) {
    return MediaTypes.of(resource).map(type -> new PageFile(resource, type, content));
  }

  String contentType() {
    return contentType;
  }

  byte[] content() {
    return content;
  }

  /// A strong validator (RFC 9110 section 8.8.3), from the content.
  String etag() {
    return etag;
  }

  boolean isPage() {
    return resource.endsWith(".html");
  }

  /// The hashes of the scripts in the page itself, as a content security policy names them. The
  /// page is ours, so what it holds may run.
  List<String> scriptHashes() {
    return scriptHashes;
  }

  private static List<String> scriptHashes(String page) {
    return SCRIPT
        .matcher(page)
        .results()
        .map(script -> sha256(script.group(1).getBytes(UTF_8)))
        .map(hash -> "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'")
        .toList();
  }

  /// Returns whether the name has a hash of the content.
  boolean neverChanges() {
    return resource.contains("/assets/");
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
