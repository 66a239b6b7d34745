package integron.broadcaster.api;

import integron.common.settings.RequestSettings;

/// Limits of answers with events.
///
/// @param page bytes of the events in one answer; a larger event is sent alone
/// @param together bytes of all answers that are being sent
public record AnswerLimits(int page, int together) {
  public static AnswerLimits of(RequestSettings settings) {
    return new AnswerLimits(settings.pageBytes(), settings.answersBytes());
  }
}
