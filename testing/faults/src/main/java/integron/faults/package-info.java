/// Attacks on a running Integron, and the checker of its promise.
@NullMarked
package integron.faults;

import org.jspecify.annotations.NullMarked;
