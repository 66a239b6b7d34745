package integron.common.settings;

import java.time.Duration;
import java.util.Optional;

/// How long events stay in the database.
///
/// @param period empty means without limit
public record RetentionSettings(Optional<Duration> period) {}
