/// Hostile requests to every route of the public port.
@NullMarked
package integron.faults.fuzz;

import org.jspecify.annotations.NullMarked;
