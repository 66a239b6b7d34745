package integron.broadcaster.asset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import java.util.stream.Stream;

/// The kinds of files that pages may show or play, known by their first bytes. SVG is none of them,
/// because it can hold scripts.
public enum AssetType {
  PNG("png", "image/png"),
  JPEG("jpg", "image/jpeg"),
  GIF("gif", "image/gif"),
  WEBP("webp", "image/webp"),
  WEBM("webm", "video/webm"),
  MP4("mp4", "video/mp4"),
  MP3("mp3", "audio/mpeg"),
  OGG("ogg", "audio/ogg"),
  WAV("wav", "audio/wav");

  private static final int HEAD = 64;

  private final String extension;
  private final String mediaType;

  AssetType(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  public String extension() {
    return extension;
  }

  public String mediaType() {
    return mediaType;
  }

  /// Returns the type of a file by its name.
  static Optional<AssetType> ofName(String name) {
    return Stream.of(values()).filter(type -> name.endsWith("." + type.extension)).findFirst();
  }

  /// Returns the type of a content; empty for any other.
  public static Optional<AssetType> of(byte[] content) {
    String head = new String(content, 0, Math.min(HEAD, content.length), ISO_8859_1);
    return Stream.of(values()).filter(type -> type.begins(head)).findFirst();
  }

  private boolean begins(String head) {
    return switch (this) {
      case PNG -> head.startsWith("\u0089PNG\r\n\u001a\n");
      case JPEG -> head.startsWith("\u00ff\u00d8\u00ff");
      case GIF -> head.startsWith("GIF87a") || head.startsWith("GIF89a");
      case WEBP -> head.startsWith("RIFF") && head.startsWith("WEBP", 8);
      case WAV -> head.startsWith("RIFF") && head.startsWith("WAVE", 8);
      case WEBM -> head.startsWith("\u001aE\u00df\u00a3") && head.contains("webm");
      case MP4 -> head.startsWith("ftyp", 4);
      case OGG -> head.startsWith("OggS");
      case MP3 -> head.startsWith("ID3") || isFrame(head);
    };
  }

  /// The header of an MPEG-1 or MPEG-2 frame of layer III.
  private static boolean isFrame(String head) {
    if (head.length() < 3) {
      return false;
    }
    int second = head.charAt(1);
    int third = head.charAt(2);
    return head.charAt(0) == 0xff
        && ((second & 0xfe) == 0xfa || (second & 0xfe) == 0xf2)
        && (third & 0xf0) != 0xf0
        && (third & 0x0c) != 0x0c;
  }
}
