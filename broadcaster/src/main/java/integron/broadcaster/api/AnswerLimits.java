package integron.broadcaster.api;

import integron.common.config.Setting;
import integron.common.config.Settings;

/// What answers with events are held to.
///
/// @param page bytes of the events in one answer; a larger event is answered alone
/// @param together bytes of the answers that are on their way at once
public record AnswerLimits(int page, int together) {
  public static AnswerLimits of(Settings settings) {
    return new AnswerLimits(
        settings.number(Setting.REQUEST_PAGE_BYTES, 1_024, 1 << 24),
        settings.number(Setting.REQUEST_ANSWERS_BYTES, 65_536, Integer.MAX_VALUE));
  }
}
