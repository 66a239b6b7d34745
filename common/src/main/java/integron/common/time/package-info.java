/// The time of day, which may be wrong, and time that only passes.
@NullMarked
package integron.common.time;

import org.jspecify.annotations.NullMarked;
