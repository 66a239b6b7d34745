package integron.ingester.obs;

/// OBS has refused a request, or has answered it in another shape than the protocol's.
final class ObsRefusal extends Exception {
  private static final long serialVersionUID = 1;

  /// OBS is being started or ended, or loads another collection of scenes.
  static final int NOT_READY = 207;

  /// There is no scene, source or input of that name.
  static final int NOT_FOUND = 600;

  /// There is already one of that name.
  static final int EXISTS = 601;

  /// What has that name is of another kind, such as a group in place of a scene.
  static final int WRONG_TYPE = 602;

  /// This OBS has no input of that kind.
  static final int NO_SUCH_KIND = 605;

  private final int code;
  private final String comment;

  ObsRefusal(ObsResult result) {
    super("OBS refuses %s (%d)".formatted(result.type(), result.code()));
    this.code = result.code();
    this.comment = result.comment();
  }

  int code() {
    return code;
  }

  /// OBS's own words; may be empty.
  String comment() {
    return comment;
  }
}
