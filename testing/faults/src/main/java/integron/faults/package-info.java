/// Attacks on a running Integron, and the checker that says whether its promise held.
@NullMarked
package integron.faults;

import org.jspecify.annotations.NullMarked;
