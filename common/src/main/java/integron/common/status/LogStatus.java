package integron.common.status;

import org.jspecify.annotations.Nullable;

/// From whose log lines are missing at present. Each sentence says why, and what to do.
///
/// @param ingester absent while the ingester's log is written
/// @param broadcaster absent while the broadcaster's log is written
public record LogStatus(@Nullable String ingester, @Nullable String broadcaster) {}
