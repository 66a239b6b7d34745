package integron.broadcaster.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// A file of a page, with the headers of its reply.
final class PageFile {
  private static final Map<String, String> CONTENT_TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("yaml", "application/yaml"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private final String resource;
  private final String contentType;
  private final byte[] content;
  private final String etag;

  private PageFile(String resource, String contentType, byte[] content) {
    this.resource = resource;
    this.contentType = contentType;
    this.content = content;
    this.etag = '"' + sha256(content).substring(0, 32) + '"';
  }

  /// Empty for an unknown kind of file.
  static Optional<PageFile> of(String resource, byte[] content) {
    String extension = resource.substring(resource.lastIndexOf('.') + 1);
    return Optional.ofNullable(CONTENT_TYPES.get(extension))
        .map(type -> new PageFile(resource, type, content));
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

  /// Returns whether the name has a hash of the content.
  boolean neverChanges() {
    return resource.contains("/assets/");
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
