package integron.common.settings;

import java.time.Duration;
import java.util.Optional;

/// How long events are kept.
///
/// @param kept empty means without limit
public record RetentionSettings(Optional<Duration> kept) {}
