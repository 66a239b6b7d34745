/// The time of day, which may be wrong, and a monotonic count of nanoseconds.
@NullMarked
package integron.common.time;

import org.jspecify.annotations.NullMarked;
