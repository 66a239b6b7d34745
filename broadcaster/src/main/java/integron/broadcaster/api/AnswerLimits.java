package integron.broadcaster.api;

import integron.common.settings.RequestSettings;

/// What answers with events are held to.
///
/// @param page bytes of the events in one answer; a larger event is answered alone
/// @param together bytes of the answers that are on their way at once
public record AnswerLimits(int page, int together) {
  public static AnswerLimits of(RequestSettings settings) {
    return new AnswerLimits(settings.pageBytes(), settings.answersBytes());
  }
}
