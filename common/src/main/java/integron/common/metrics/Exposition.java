package integron.common.metrics;

/// The form of a page of metrics.
public enum Exposition {
  /// Prometheus' text format 0.0.4.
  TEXT("text/plain; version=0.0.4; charset=utf-8"),
  /// OpenMetrics 1.0, which ends with `# EOF`.
  OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

  private final String mediaType;

  Exposition(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  /// Returns the form that a request asks for: OpenMetrics only where it is named.
  ///
  /// @param accept the header `Accept`; empty where there is none
  public static Exposition of(String accept) {
    return accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
  }
}
