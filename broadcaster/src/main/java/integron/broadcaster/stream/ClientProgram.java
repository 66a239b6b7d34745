package integron.broadcaster.stream;

/// What runs a client, as the header `User-Agent` says.
public enum ClientProgram {
  /// A browser source or a dock of OBS, or of a program that is built from it.
  OBS,
  BROWSER,
  OTHER;

  /// OBS adds its name to that of the browser in it.
  public static ClientProgram of(String userAgent) {
    if (userAgent.contains(" OBS/")) {
      return OBS;
    }
    return userAgent.startsWith("Mozilla/") ? BROWSER : OTHER;
  }
}
