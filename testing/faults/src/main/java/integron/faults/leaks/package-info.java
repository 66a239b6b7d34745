/// Looks for secrets wherever they must not be.
@NullMarked
package integron.faults.leaks;

import org.jspecify.annotations.NullMarked;
