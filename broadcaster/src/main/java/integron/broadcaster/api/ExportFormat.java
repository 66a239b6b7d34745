package integron.broadcaster.api;

/// The form of an export.
enum ExportFormat {
  /// One event in a line, as JSON.
  NDJSON("application/x-ndjson"),
  /// RFC 4180, with a head; the data of an event is JSON in one column.
  CSV("text/csv; charset=utf-8");

  private final String mediaType;

  ExportFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }
}
