/// Integron under load for a long time, with regular restarts.
@NullMarked
package integron.faults.soak;

import org.jspecify.annotations.NullMarked;
